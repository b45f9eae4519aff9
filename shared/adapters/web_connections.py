"""Connections to sites of strangers: to public addresses at the web's own ports only, and ended when time is up.

requests-hardened looks a name up once, refuses private addresses and connects to the very address it checked, so a name
that resolves to another one a moment later (DNS rebinding) gains nothing. What it lets through is refused here.
"""

import ipaddress
import os
import socket
import threading
from contextlib import suppress
from http.cookiejar import DefaultCookiePolicy
from typing import Any, cast

import requests
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

PORTS = frozenset({80, 443})
AGENT = "Rapport/1 (fetches a page that its reader saved)"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.5",
    "Accept-Language": "en,*;q=0.5",
    # One packing only, unpacked here under a limit.
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class RefusedAddressError(Exception):
    """The address, or what its name resolves to, is no public site."""


class Watch:
    """Holds on to the connections of one fetch, so that all of them can be cut from outside, whatever they wait for."""

    def __init__(self) -> None:
        self._handles: list[socket.socket] = []
        self._turn = threading.Lock()
        self._over = False

    def add(self, connection: socket.socket) -> None:
        """Watch a connection. A handle of its own is kept: TLS takes the connection's away."""
        with self._turn:
            self._handles.append(socket.socket(fileno=os.dup(connection.fileno())))
            if self._over:
                self._cut()

    def cut(self) -> None:
        """End every connection, and those to come; whoever waits for one goes on with an error."""
        with self._turn:
            self._over = True
            self._cut()

    def _cut(self) -> None:
        for handle in self._handles:
            with suppress(OSError):  # it has ended by itself
                handle.shutdown(socket.SHUT_RDWR)
            handle.close()
        self._handles.clear()


def open_session(watch: Watch, *, allow_loopback: bool) -> requests.Session:
    """A session without cookies, or proxies and passwords of the environment; `watch` sees its connections."""
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.clear()
    session.headers.update(_HEADERS)
    for scheme in ("http", "https"):
        session.mount(f"{scheme}://", _WatchedAdapter(watch, scheme, allow_loopback=allow_loopback))
    return session


def is_public(address: str) -> bool:
    """Whether everybody can reach this IP address: no private, local, shared, reserved or translated one."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        # Addresses of IPv4 inside of IPv6 reach what the inner one does.
        if inner is not None or ip.is_site_local or ip.is_reserved:
            return False
    return ip.is_global and not ip.is_multicast


class _WatchedAdapter(IPFilterAdapter):
    """Checks the address again that is connected to, and its port, and lets the connection be watched."""

    def __init__(self, watch: Watch, scheme: str, *, allow_loopback: bool) -> None:
        super().__init__(is_https_proto=scheme == "https", allow_loopback=allow_loopback)
        self._loopback_too = allow_loopback
        self.poolmanager.pool_classes_by_scheme = _watched_pools(watch)

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host, options = super().build_connection_pool_key_attributes(request, verify, cert)
        address = str(host["host"]).strip("[]")
        if self._loopback_too and ipaddress.ip_address(address).is_loopback:
            return host, options
        if not is_public(address):
            raise RefusedAddressError("private")
        if host["port"] not in PORTS | {None}:
            raise RefusedAddressError("port")
        return host, options


def _watched_pools(watch: Watch) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            made = super()._new_conn()
            watch.add(made)
            return made

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            made = super()._new_conn()
            watch.add(made)
            return made

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = cast("Any", Plain)

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = cast("Any", Secure)

    return {"http": PlainPool, "https": SecurePool}
