"""The people's register: the only writers of people, appointments and places."""
