"""The site for people: pages made by the server, which need no script and load nothing from outside."""
