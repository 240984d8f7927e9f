"""``nianbao --self-test``: whether this installation can do what it is for."""
