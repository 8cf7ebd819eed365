"""Records programs of asyncio for Baton: `python -m baton_record [--virtual] [-o FILE] PROGRAM.py ARGS…`."""
