"""TLS in front of a server on loopback, as a proxy gives it to one that has none: with a certificate that an
authority of our own has signed, and, where one is set, only for those who show a token."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

REFUSED = b"HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}"


@dataclass(frozen=True)
class Certificates:
    """Files: the authority's certificate, and what a server of 127.0.0.1 that it has signed shows."""

    authority: Path
    server: Path


def certificates(folder: Path) -> Certificates:
    """A new authority and a server's certificate, in a folder."""
    key, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "An authority of our own")])
    usage = dict.fromkeys((
        "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only",
        "decipher_only"), False)
    now = datetime.now(UTC)

    def begun(public: ec.EllipticCurvePublicKey, subject: x509.Name) -> x509.CertificateBuilder:
        signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
        return (
            x509.CertificateBuilder(issuer_name=name, subject_name=subject, public_key=public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(signer, critical=False))

    authority = begun(key.public_key(), name).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    ).add_extension(
        x509.KeyUsage(digital_signature=True, key_cert_sign=True, crl_sign=True, **usage), critical=True
    ).sign(key, hashes.SHA256())
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    server = begun(own.public_key(), x509.Name([])).add_extension(
        x509.SubjectAlternativeName([address]), critical=True
    ).sign(key, hashes.SHA256())
    made = Certificates(folder / "authority.pem", folder / "server.pem")
    made.authority.write_bytes(authority.public_bytes(Encoding.PEM))
    secret = own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    made.server.write_bytes(secret + server.public_bytes(Encoding.PEM))
    return made


@contextmanager
def behind_tls(port: int, shown: Certificates, token: str | None = None) -> Iterator[str]:
    """The https address at which the server at a port of loopback is reached, until the block ends."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(shown.server)

    async def joined(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            if token is None or f"\r\nx-chroma-token: {token}\r\n".encode() in head:
                back, forth = await asyncio.open_connection("127.0.0.1", port)
                forth.write(head)
                await asyncio.gather(piped(reader, forth), piped(back, writer))
            else:
                writer.write(REFUSED)
        writer.close()

    async def piped(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while part := await source.read(1 << 16):
                target.write(part)
                await target.drain()
        finally:
            target.close()

    loop = asyncio.new_event_loop()
    served = loop.run_until_complete(asyncio.start_server(joined, "127.0.0.1", 0, ssl=context))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{served.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(served.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0.1))
        loop.close()
