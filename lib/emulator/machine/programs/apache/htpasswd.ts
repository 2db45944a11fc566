import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { textOrNothing } from "../kit/files";
import { readAll } from "../kit/lines";

const USAGE = `Usage:
	htpasswd [-cimBdpsDv] [-C cost] passwordfile username
	htpasswd -b[cmBdpsDv] [-C cost] passwordfile username password

	htpasswd -n[imBdps] [-C cost] username
	htpasswd -nb[mBdps] [-C cost] username password
`;

/** The password as openssl hashes it in Apache's way. */
function* hashed(sys: Sys, password: string): Routine<string> {
	const [read, write] = sys.pipe();
	const pid = sys.spawn({
		file: "/usr/bin/openssl",
		argv: ["openssl", "passwd", "-apr1", password],
		fds: new Map([[1, write]]),
	});
	sys.close(write);
	const text = (yield* readAll(sys, read)).toString().trim();
	sys.close(read);
	yield* sys.wait(pid);
	return text;
}

function* run(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const letters = new Set<string>();
	while (/^-[a-zA-Z]/.test(args[0] ?? "")) {
		const option = args.shift() ?? "";
		for (const letter of option.slice(1)) {
			letters.add(letter);
		}
		if (option.endsWith("C") || option.endsWith("r")) {
			args.shift();
		}
	}
	if ([...letters].some((letter) => !"cimBdpsDvnbC".includes(letter))) {
		yield* sys.warn(USAGE);
		return 2;
	}
	if (["B", "d", "s", "p"].some((letter) => letters.has(letter))) {
		yield* sys.warn("scalehook: htpasswd makes passwords of the kind -m alone\n");
		return 126;
	}
	const file = letters.has("n") ? undefined : args.shift();
	const [user, given] = args;
	if (
		user === undefined ||
		(file === undefined && !letters.has("n")) ||
		(letters.has("b") && given === undefined && !letters.has("D"))
	) {
		yield* sys.warn(USAGE);
		return 2;
	}
	const before = file === undefined ? "" : yield* textOrNothing(sys, file);
	const rows = before.split("\n").filter((line) => line !== "");
	const has = rows.some((line) => line.startsWith(`${user}:`));
	if (letters.has("D")) {
		yield* sys.writeFile(
			file ?? "",
			rows
				.filter((line) => !line.startsWith(`${user}:`))
				.map((line) => `${line}\n`)
				.join(""),
		);
		yield* sys.warn(has ? `Deleting password for user ${user}\n` : `User ${user} not found\n`);
		return 0;
	}
	if (file !== undefined && !letters.has("c") && !sys.access(file, {})) {
		yield* sys.warn(`htpasswd: cannot modify file ${file}; use '-c' to create it\n`);
		return 1;
	}
	const password = letters.has("b") ? (given ?? "") : ((yield* readAll(sys, 0)).toString().split("\n")[0] ?? "");
	if (!letters.has("b") && !letters.has("i")) {
		yield* sys.warn("New password: \nRe-type new password: \nhtpasswd: password verification error\n");
		return 3;
	}
	const row = `${user}:${yield* hashed(sys, password)}`;
	if (file === undefined) {
		yield* sys.print(`${row}\n\n`);
		return 0;
	}
	const kept = letters.has("c") ? [] : rows.filter((line) => !line.startsWith(`${user}:`));
	try {
		yield* sys.writeFile(file, [...kept, row].map((line) => `${line}\n`).join(""));
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`htpasswd: cannot create file ${file}\n`);
		return 1;
	}
	yield* sys.warn(`${has && !letters.has("c") ? "Updating" : "Adding"} password for user ${user}\n`);
	return 0;
}

/** htpasswd(1): users of basic authentication. */
export const HTPASSWD: Program = { name: "htpasswd", run };
