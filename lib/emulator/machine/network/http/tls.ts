import { encode } from "../../kernel/bytes";
import type { Routine, Sys } from "../../kernel/sys";
import type { HttpStream } from "./stream";

/**
 * TLS inside the emulator is a handshake of two lines, each with the record type 0x16 first: the client says the name that
 * it wants, the server shows its certificate's names and issuer; afterwards bytes go as they are. Nobody listens in.
 */
export type Certificate = {
	/** Names that it is for. */
	readonly names: readonly string[];
	/** Whether an authority of the system's store has signed it. */
	readonly isTrusted: boolean;
	readonly issuer: string;
	/** Virtual ms from which it is expired. */
	readonly notAfter: number;
};

const HANDSHAKE = 0x16;

/** The client's part. undefined when the other side speaks no TLS. */
export function* handshake(sys: Sys, fd: number, stream: HttpStream, name: string): Routine<Certificate | undefined> {
	yield* sys.write(fd, encode(`\u0016${JSON.stringify({ name })}\n`));
	if ((yield* stream.peek()) !== HANDSHAKE) {
		return undefined;
	}
	const line = yield* stream.line();
	return line === undefined ? undefined : (JSON.parse(line.slice(1)) as Certificate);
}

/**
 * The server's part: reads the client's hello when there is one. Gives the wanted name, `plain` when the client speaks
 * no TLS, undefined at the end of the connection.
 */
export function* acceptHandshake(
	sys: Sys,
	fd: number,
	stream: HttpStream,
	certificateFor: (name: string) => Certificate,
): Routine<{ readonly name: string } | "plain" | undefined> {
	const first = yield* stream.peek();
	if (first === undefined) {
		return undefined;
	}
	if (first !== HANDSHAKE) {
		return "plain";
	}
	const line = yield* stream.line();
	const name = /"name":"([^"]*)"/.exec(line ?? "")?.[1] ?? "";
	yield* sys.write(fd, encode(`\u0016${JSON.stringify(certificateFor(name))}\n`));
	return { name };
}

/** Whether a certificate is for a name: `*.example.com` stands for one label. */
export function isCertificateFor(certificate: Certificate, name: string): boolean {
	return certificate.names.some((each) =>
		each.startsWith("*.") ? name.slice(name.indexOf(".") + 1) === each.slice(2) && name.includes(".") : each === name,
	);
}
