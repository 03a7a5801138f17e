"""What every web framework needs of us and none does differently: sign-in routes, guards, addresses, start-up check.

Knows no framework and does no I/O of its own: everything is a value or steps over an `Application` (floor 5).
"""
