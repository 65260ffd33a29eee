"""Django models, migrations and every query; one module a noun."""
