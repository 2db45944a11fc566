import type { Routine, Sys } from "../../kernel/sys";
import { type Connected, type ConnectFailure, connectTo, failureWords, isNameless } from "../../network/connect";
import { textOrNothing } from "../kit/files";
import { type Option, UsageError } from "../kit/options";

/** Where a client connects to, by its options. */
export type Call = {
	readonly host: string;
	readonly port: number;
	/** Seconds of `ConnectTimeout`. */
	readonly seconds: number | undefined;
	/** Whether a host whose key is not known is an error: without a terminal nobody can be asked. */
	readonly isStrict: boolean;
};

/** What an option was given last. */
export function lastValue(options: readonly Option[], key: string): string | undefined {
	return options.findLast((option) => option.key === key)?.value;
}

/** A port or a time that is none. */
export class BadValue extends UsageError {}

/** A port as it was given, that of ssh without. Throws BadValue. */
export function portOf(text = "22"): number {
	const port = Number(text);
	if (!(Number.isInteger(port) && port > 0 && port <= 65_535)) {
		throw new BadValue(`Bad port '${text}'`);
	}
	return port;
}

/** What a target and the options in front of it come to; `portKey` is the option for the port. Throws BadValue. */
export function callOf(options: readonly Option[], target: string, portKey: string): Call {
	const setting = (name: string) =>
		options
			.filter((option) => option.key === "o")
			.map(({ value }) => /^\s*(\w+)\s*[= ]\s*(.*?)\s*$/.exec(value ?? ""))
			.find((match) => match?.[1]?.toLowerCase() === name.toLowerCase())?.[2];
	const seconds = Number(setting("ConnectTimeout") ?? Number.NaN);
	return {
		host: target.replace(/^ssh:\/\//, "").replace(/^.*@/, ""),
		port: portOf(lastValue(options, portKey) ?? setting("Port")),
		seconds: seconds > 0 && Number.isFinite(seconds) ? seconds : undefined,
		isStrict: !/^(no|off|accept-new)$/i.test(setting("StrictHostKeyChecking") ?? "ask"),
	};
}

/** Connects, in the time that the call has. */
export function* dial(sys: Sys, { host, port, seconds }: Call): Routine<Connected | ConnectFailure> {
	return yield* connectTo(sys, host, port, seconds === undefined ? {} : { deadline: sys.now() + seconds * 1000 });
}

/** Why ssh came nowhere, in its words. */
export function sshFailure(host: string, port: number, failure: ConnectFailure): string {
	return isNameless(failure)
		? `ssh: Could not resolve hostname ${host}: ${failureWords(failure)}`
		: `ssh: connect to host ${host} port ${port}: ${failureWords(failure)}`;
}

/** Whether known_hosts names a host; hidden names are taken for it. */
function* isKnown(sys: Sys, host: string): Routine<boolean> {
	const lines = (yield* textOrNothing(sys, `${sys.env.get("HOME") ?? ""}/.ssh/known_hosts`)).split("\n");
	return lines.some((line) => line.startsWith("|1|") || (line.split(" ")[0] ?? "").split(",").includes(host));
}

/** Sessions are not emulated; the status that a client ends with that would open one. */
export function* withoutSession(sys: Sys): Routine<number> {
	yield* sys.warn("scalehook: ssh opens no session in the emulated instance\n");
	return 126;
}

/** Tells why no session came about; the status that ssh ends with. */
export function* reach(sys: Sys, call: Call): Routine<number> {
	const found = yield* dial(sys, call);
	if (found.kind === "connected") {
		sys.close(found.fd);
		if (call.isStrict && !(yield* isKnown(sys, call.host))) {
			yield* sys.warn("Host key verification failed.\r\n");
			return 255;
		}
		return yield* withoutSession(sys);
	}
	yield* sys.warn(`${sshFailure(call.host, call.port, found)}\r\n`);
	return 255;
}

/** Tells of a wrong call; gives back `status`. Throws what is none. */
export function* wrongUse(sys: Sys, name: string, error: unknown, status: number): Routine<number> {
	if (!(error instanceof UsageError)) {
		throw error;
	}
	yield* sys.warn(`${error instanceof BadValue ? "" : `${name}: `}${error.message}\n`);
	return status;
}
