import { isErrno } from "../kernel/errno";
import type { Routine, Sys } from "../kernel/sys";
import { lookUp } from "./names";

/** Why a connection to a name and port did not come about. */
export type ConnectFailure =
	| { readonly kind: "unknown-name" }
	| { readonly kind: "temporary-name" }
	| { readonly kind: "refused"; readonly address: string }
	| { readonly kind: "timeout"; readonly address: string }
	| { readonly kind: "unreachable"; readonly address: string }
	/** The caller's own limit came first. */
	| { readonly kind: "limit"; readonly address: string };

export type Connected = { readonly kind: "connected"; readonly fd: number; readonly address: string };

/**
 * Looks a name up and connects to its addresses in turn, as clients do. `deadline` (virtual ms) is the caller's own limit;
 * without it the kernel gives up by itself.
 */
export function* connectTo(
	sys: Sys,
	host: string,
	port: number,
	options: { readonly deadline?: number; readonly addresses?: readonly string[] } = {},
): Routine<Connected | ConnectFailure> {
	let { addresses } = options;
	if (!addresses) {
		const found = yield* lookUp(sys, host);
		if (found.kind !== "found") {
			return { kind: found.kind === "unknown" ? "unknown-name" : "temporary-name" };
		}
		addresses = found.addresses;
	}
	let failure: ConnectFailure = { kind: "unknown-name" };
	for (const address of addresses) {
		const timeout = options.deadline === undefined ? undefined : Math.max(1, options.deadline - sys.now());
		try {
			const fd = yield* sys.connect({ family: "inet", protocol: "tcp", host: address, port }, timeout);
			return { kind: "connected", fd, address };
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			failure = failureOf(error.code, address, options.deadline !== undefined && sys.now() >= options.deadline);
			if (failure.kind === "limit") {
				return failure;
			}
		}
	}
	return failure;
}

/** Why, as the C library has it (gai_strerror, strerror); a caller's own limit is told as the kernel's. */
export function failureWords({ kind }: ConnectFailure): string {
	switch (kind) {
		case "unknown-name":
			return "Name or service not known";
		case "temporary-name":
			return "Temporary failure in name resolution";
		case "refused":
			return "Connection refused";
		case "unreachable":
			return "Network is unreachable";
		default:
			return "Connection timed out";
	}
}

type Nameless = Extract<ConnectFailure, { readonly kind: "unknown-name" | "temporary-name" }>;

/** Whether no address was found for the name. */
export function isNameless(found: Connected | ConnectFailure): found is Nameless {
	return found.kind === "unknown-name" || found.kind === "temporary-name";
}

function failureOf(code: string, address: string, isOver: boolean): ConnectFailure {
	switch (code) {
		case "ECONNREFUSED":
			return { kind: "refused", address };
		case "ENETUNREACH":
		case "EHOSTUNREACH":
			return { kind: "unreachable", address };
		default:
			return { kind: isOver ? "limit" : "timeout", address };
	}
}
