import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { connectTo, isNameless } from "../../network/connect";
import type { Program } from "../../program";
import { readAccounts } from "../kit/accounts";
import { ensureDirectories, exists, isDirectory } from "../kit/files";
import { UsageError } from "../kit/options";
import { baseName, directoryName, joinPath } from "../kit/paths";
import { sshFailure } from "../network/ssh-call";
import { NOT_EMULATED, readSettings, type Settings } from "./settings";
import { fullName, type Totals, Transfer } from "./transfer";

const VERSIONS = { centos7: "3.1.2", alinux3: "3.1.3", ubuntu2204: "3.2.7", debian12: "3.2.7" } as const;

/** Ends a run: what rsync says of the error, its code and where in its source it stood. */
class Failure extends Error {
	constructor(
		message: string,
		readonly words: string,
		readonly code: number,
		readonly place: string,
		readonly side: string,
	) {
		super(message);
	}
}

/** rsync(1) between folders of the machine. Other machines are reached as far as their ssh or rsync port. */
export const RSYNC: Program = {
	name: "rsync",
	*run(sys) {
		const version = VERSIONS[sys.machine.facts.userland];
		const tell = function* ({ message, words, code, place, side }: Failure): Routine<number> {
			yield* sys.warn(`${message}rsync error: ${words} (code ${code}) at ${place} [${side}=${version}]\n`);
			return code;
		};
		try {
			const settings = yield* readSettings(sys);
			return yield* run(sys, settings, version);
		} catch (error) {
			if (error instanceof Failure) {
				return yield* tell(error);
			}
			if (error instanceof UsageError) {
				const message = error.message
					.replace(/^unrecognized option '(.*)'$/, "$1: unknown option")
					.replace(/^invalid option -- '(.*)'$/, "-$1: unknown option")
					.replace(/^option '(.*)' requires an argument$/, "$1: missing argument");
				return yield* tell(new Failure(`rsync: ${message}\n`, "syntax or usage error", 1, "main.c(1574)", "client"));
			}
			if (isErrno(error)) {
				const words = "error in file IO";
				return yield* tell(new Failure(`rsync: ${error.message}\n`, words, 11, "exclude.c(1187)", "client"));
			}
			throw error;
		}
	},
};

function* run(sys: Sys, settings: Settings, version: string): Routine<number> {
	if (settings.has("version")) {
		yield* sys.print(`rsync  version ${version}  protocol version 31\n`);
		return 0;
	}
	if (settings.operands.length === 0) {
		yield* sys.print(`rsync  version ${version}  protocol version 31\n\nUsage: rsync [OPTION]... SRC [SRC]... DEST\n`);
		if (settings.has("help")) {
			return 0;
		}
		throw new Failure("", "syntax or usage error", 1, "main.c(1574)", "client");
	}
	const remote = settings.operands.find((operand) => /^rsync:\/\/|^[^/]+:/.test(operand));
	if (remote !== undefined) {
		return yield* reachRemote(sys, remote);
	}
	const unsupported = settings.options.find(({ key }) => NOT_EMULATED.has(key));
	if (unsupported !== undefined) {
		const dashes = unsupported.key.length > 1 ? "--" : "-";
		yield* sys.warn(`scalehook: rsync ${dashes}${unsupported.key} is not emulated\n`);
		return 126;
	}
	const isListing = settings.operands.length === 1;
	if (isListing) {
		yield* sys.warn("scalehook: rsync's listing of one folder is not emulated\n");
		return 126;
	}
	return yield* copyAll(sys, settings, version);
}

function* copyAll(sys: Sys, settings: Settings, version: string): Routine<number> {
	const sources = settings.operands.slice(0, -1);
	const target = settings.operands.at(-1) ?? "";
	const isNew = isDebianFamily(sys.machine.facts.userland);
	const label = (side: "sender" | "Receiver") => (isNew ? `rsync: [${side}] ` : "rsync: ");
	const accounts = yield* readAccounts(sys);
	const [user = "", group = ""] = (settings.value("chown") ?? "").split(":");
	const idOf = (text: string, known: number | undefined) => (/^\d+$/.test(text) ? Number(text) : known);
	const transfer = new Transfer(sys, settings, label, {
		uid: idOf(user, accounts.userByName(user)?.uid),
		gid: idOf(group, accounts.groupByName(group)?.gid),
	});
	const tellsProgress = settings.verbosity > 0 || settings.has("i") || settings.has("progress");
	if (settings.has("r") && settings.verbosity > 0 && !settings.has("q")) {
		yield* sys.print("sending incremental file list\n");
	}
	const isFolder = isDirectory(sys, target);
	const wantsFolder = target.endsWith("/") || sources.length > 1 || sources.some((source) => isDirectory(sys, source));
	const reachable = sources.filter((source) => exists(sys, source, false));
	if (
		!isFolder &&
		wantsFolder &&
		reachable.length > 0 &&
		!(reachable.every((one) => isDirectory(sys, one)) && !settings.has("r"))
	) {
		yield* makeTarget(sys, settings, target, label("Receiver"));
		transfer.madeTarget = target.replace(/\/+$/, "");
	}
	for (const source of sources) {
		if (!exists(sys, source, false)) {
			yield* sys.warn(`${label("sender")}link_stat "${fullName(sys, source)}" failed: No such file or directory (2)\n`);
			transfer.totals.hasFailed = true;
			continue;
		}
		const holdsContent = source.endsWith("/") || /(^|\/)\.\.?$/.test(source);
		const name = settings.has("R") ? source.replace(/^\/+|\/+$/g, "").replace(/^(\.\/)+/, "") : baseName(source);
		const to = settings.has("R") || (!holdsContent && (isFolder || wantsFolder)) ? joinPath(target, name) : target;
		const shown = holdsContent && !settings.has("R") ? "" : name;
		if (!settings.has("n") && settings.has("R")) {
			ensureDirectories(sys, directoryName(to));
		}
		yield* transfer.send(source, to, shown);
	}
	if (tellsProgress && settings.verbosity > 0 && !settings.has("q")) {
		yield* sys.print(summary(settings, transfer.totals));
	} else if (settings.has("stats")) {
		yield* sys.print(summary(settings, transfer.totals));
	}
	if (transfer.totals.hasFailed) {
		const place = isNew ? "main.c(1338)" : version === "3.1.3" ? "main.c(1189)" : "main.c(1179)";
		throw new Failure("", "some files/attrs were not transferred (see previous errors)", 23, place, "sender");
	}
	return 0;
}

/** Makes the folder that is copied into: one level, with --mkpath all of them. */
function* makeTarget(sys: Sys, settings: Settings, target: string, label: string): Routine {
	const path = target.replace(/(.)\/+$/, "$1");
	if (settings.has("n")) {
		return;
	}
	try {
		if (settings.has("mkpath")) {
			ensureDirectories(sys, directoryName(path));
		}
		sys.mkdir(path, 0o755);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		throw new Failure(
			`${label}mkdir "${fullName(sys, path)}" failed: ${error.message} (${error.number})\n`,
			"error in file IO",
			11,
			label.includes("[") ? "main.c(787)" : "main.c(675)",
			"Receiver",
		);
	}
	if (settings.verbosity > 0 && !settings.has("q")) {
		yield* sys.print(`created directory ${path}\n`);
	}
}

/** The last lines: bytes of the protocol are estimated from names and contents. */
function summary(settings: Settings, totals: Totals): string {
	const number = (value: number) => Math.round(value).toLocaleString("en-US");
	const sent = totals.listBytes + 60 + (settings.has("n") ? 0 : totals.sent) + totals.transferred * 40;
	const received = 20 + totals.transferred * 35;
	const stats = settings.has("stats")
		? `\nNumber of files: ${number(totals.files)}\nNumber of created files: ${number(totals.created)}\nNumber of deleted files: ${number(totals.deleted)}\nNumber of regular files transferred: ${number(totals.transferred)}\nTotal file size: ${number(totals.size)} bytes\nTotal transferred file size: ${number(totals.sent)} bytes\nLiteral data: ${number(totals.sent)} bytes\nMatched data: 0 bytes\nFile list size: 0\nFile list generation time: 0.001 seconds\nFile list transfer time: 0.000 seconds\nTotal bytes sent: ${number(sent)}\nTotal bytes received: ${number(received)}\n`
		: "";
	const rate = ((sent + received) * 2).toLocaleString("en-US", { minimumFractionDigits: 2 });
	const speed = (totals.size / (sent + received)).toLocaleString("en-US", {
		minimumFractionDigits: 2,
		maximumFractionDigits: 2,
	});
	return `${stats}\nsent ${number(sent)} bytes  received ${number(received)} bytes  ${rate} bytes/sec\ntotal size is ${number(totals.size)}  speedup is ${speed}${settings.has("n") ? " (DRY RUN)" : ""}\n`;
}

/** host:path by ssh, host::module and rsync://host by port 873: nobody there lets us in. */
function* reachRemote(sys: Sys, operand: string): Routine<number> {
	const byDaemon = /^rsync:\/\/(?:[^@/]*@)?([^/:]+)|^(?:[^@/]*@)?([^/:]+)::/.exec(operand);
	const host = byDaemon?.[1] ?? byDaemon?.[2] ?? /^(?:[^@/]*@)?([^/:]+):/.exec(operand)?.[1] ?? operand;
	const port = byDaemon === null ? 22 : 873;
	const connection = yield* connectTo(sys, host, port);
	const reason = connection.kind === "refused" ? "Connection refused" : "Connection timed out";
	if (connection.kind === "connected") {
		sys.close(connection.fd);
	}
	if (byDaemon !== null) {
		if (connection.kind === "connected") {
			throw new Failure(
				"rsync: did not see server greeting\n",
				"error starting client-server protocol",
				5,
				"main.c(1648)",
				"Receiver",
			);
		}
		const message = isNameless(connection)
			? `rsync: getaddrinfo: ${host} 873: Name or service not known\n`
			: `rsync: failed to connect to ${host}: ${reason} (${reason.endsWith("refused") ? 111 : 110})\n`;
		throw new Failure(message, "error in socket IO", 10, "clientserver.c(125)", "Receiver");
	}
	yield* sys.warn(
		connection.kind === "connected" ? "Host key verification failed.\r\n" : `${sshFailure(host, port, connection)}\r\n`,
	);
	throw new Failure(
		"rsync: connection unexpectedly closed (0 bytes received so far) [sender]\n",
		"unexplained error",
		255,
		"io.c(226)",
		"sender",
	);
}
