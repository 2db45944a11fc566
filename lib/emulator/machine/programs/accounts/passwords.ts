import { decode } from "../../kernel/bytes";
import type { Routine } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { readLine } from "../../packages/read-line";
import type { Program } from "../../program";
import { readAll } from "../kit/lines";
import { readAccountFiles } from "./account-files";
import { makeSalt, sha512Crypt } from "./password-hash";
import { type Call, Failure, needRoot, shadowTool } from "./shadow-tool";

/** chpasswd: `user:password` lines; with -e they are hashes already. */
function* chpasswd(call: Call): Routine<number> {
	const { sys } = call;
	needRoot(call, "/etc/passwd");
	const files = yield* readAccountFiles(sys);
	const lines = decode(yield* readAll(sys, 0)).split("\n");
	let failures = 0;
	for (const [index, line] of lines.entries()) {
		if (line === "") {
			continue;
		}
		const colon = line.indexOf(":");
		const name = colon < 0 ? line : line.slice(0, colon);
		if (colon < 0) {
			failures += 1;
			yield* sys.warn(`chpasswd: line ${index + 1}: missing new password\n`);
			continue;
		}
		if (!files.passwd.find(name)) {
			failures += 1;
			yield* sys.warn(
				isDebianFamily(sys.machine.facts.userland)
					? `chpasswd: (user ${name}) pam_chauthtok() failed, error:\nAuthentication token manipulation error\n`
					: `chpasswd: line ${index + 1}: user '${name}' does not exist\n`,
			);
			continue;
		}
		const password = line.slice(colon + 1);
		files.shadow.set(name, 1, call.has("e") ? password : sha512Crypt(password, makeSalt(sys)));
		files.shadow.set(name, 2, files.today());
	}
	if (failures > 0) {
		yield* sys.warn(
			isDebianFamily(sys.machine.facts.userland)
				? `chpasswd: (line ${failures}, user) password not changed\n`
				: "chpasswd: error detected, changes ignored\n",
		);
		return 1;
	}
	yield* files.save();
	return 0;
}

/** passwd: from standard input (CentOS's --stdin, or two lines), locking, states. */
function* passwd(call: Call): Routine<number> {
	const { sys } = call;
	const isDebian = isDebianFamily(sys.machine.facts.userland);
	const files = yield* readAccountFiles(sys);
	const own = files.passwd.rows.find((row) => Number(row[2]) === sys.uid())?.[0] ?? "root";
	const name = call.operands[0] ?? own;
	const isRoot = sys.uid() === 0;
	const row = files.passwd.find(name);
	if (!isRoot && (name !== own || call.options.length > 0)) {
		yield* sys.warn(
			isDebian
				? `passwd: You may not view or modify password information for ${name}.\n`
				: "passwd: Only root can specify a user name.\n",
		);
		return 1;
	}
	if (!row) {
		yield* sys.warn(isDebian ? `passwd: user '${name}' does not exist\n` : `passwd: Unknown user name '${name}'.\n`);
		return 1;
	}
	const hash = files.shadow.find(name)?.[1] ?? "";
	const done = (text: string) => (isDebian ? "passwd: password expiry information changed.\n" : text);
	if (call.has("S")) {
		const [, , days = "0", min = "0", max = "99999", warned = "7"] = files.shadow.find(name) ?? [];
		const day = new Date(Number(days) * 86_400_000);
		// shadow's own passwd writes dates the American way.
		const changed = isDebian
			? [day.getUTCMonth() + 1, day.getUTCDate()]
					.map((part) => String(part).padStart(2, "0"))
					.concat(String(day.getUTCFullYear()))
					.join("/")
			: day.toISOString().slice(0, 10);
		const [letter, word, comment] =
			hash === ""
				? ["NP", "NP", "Empty password."]
				: /^[!*]/.test(hash)
					? ["L", "LK", "Password locked."]
					: ["P", "PS", "Password set, SHA512 crypt."];
		const facts = `${changed} ${min} ${max} ${warned} -1`;
		yield* sys.print(isDebian ? `${name} ${letter} ${facts}\n` : `${name} ${word} ${facts} (${comment})\n`);
		return 0;
	}
	if (call.has("l") || call.has("u") || call.has("d") || call.has("e")) {
		if (call.has("l")) {
			files.shadow.set(name, 1, hash.startsWith("!") ? hash : `!${isDebian ? "" : "!"}${hash}`);
			yield* sys.print(done(`Locking password for user ${name}.\npasswd: Success\n`));
		} else if (call.has("u")) {
			if (/^!*$/.test(hash)) {
				yield* sys.warn(
					isDebian
						? "passwd: unlocking the password would result in a passwordless account.\nYou should set a password with usermod -p to unlock the password of this account.\n"
						: `Unlocking password for user ${name}.\npasswd: Warning: unlocked password would be empty.\npasswd: Unsafe operation (use -f to force)\n`,
				);
				return isDebian ? 3 : 1;
			}
			files.shadow.set(name, 1, hash.replace(/^!+/, ""));
			yield* sys.print(done(`Unlocking password for user ${name}.\npasswd: Success\n`));
		} else if (call.has("d")) {
			files.shadow.set(name, 1, "");
			yield* sys.print(done(`Removing password for user ${name}.\npasswd: Success\n`));
		} else {
			files.shadow.set(name, 2, "0");
			yield* sys.print(done(`Expiring password for user ${name}.\npasswd: Success\n`));
		}
		yield* files.save();
		return 0;
	}
	if (call.has("stdin") && isDebian) {
		throw new Failure("", 2);
	}
	if (!isDebian) {
		yield* sys.print(`Changing password for user ${name}.\n`);
	}
	const password = (yield* readLine(sys)).text;
	if (!call.has("stdin")) {
		yield* sys.warn("New password: ");
		const again = (yield* readLine(sys)).text;
		yield* sys.warn("Retype new password: ");
		if (password === "" || password !== again) {
			yield* sys.warn(
				password === ""
					? isDebian
						? "\nNo password has been supplied.\npasswd: Authentication token manipulation error\npasswd: password unchanged\n"
						: "\npasswd: Authentication token manipulation error\n"
					: `\nSorry, passwords do not match.\npasswd: Authentication token manipulation error\n${isDebian ? "passwd: password unchanged\n" : ""}`,
			);
			return isDebian ? 10 : 1;
		}
	}
	if (!isDebian && password.length < 8 && !call.has("stdin")) {
		yield* sys.warn("BAD PASSWORD: The password is shorter than 8 characters\n");
	}
	files.shadow.set(name, 1, sha512Crypt(password, makeSalt(sys)));
	files.shadow.set(name, 2, files.today());
	yield* files.save();
	yield* isDebian
		? sys.warn("passwd: password updated successfully\n")
		: sys.print("passwd: all authentication tokens updated successfully.\n");
	return 0;
}

function* chage(call: Call): Routine<number> {
	const { sys } = call;
	const [name] = call.operands;
	if (name === undefined) {
		yield* sys.warn("Usage: chage [options] LOGIN\n");
		return 2;
	}
	const files = yield* readAccountFiles(sys);
	const row = files.shadow.find(name);
	if (!row) {
		throw new Failure(`user '${name}' does not exist in /etc/passwd`, 1);
	}
	if (call.has("l")) {
		const date = (days: string | undefined) => {
			const at = new Date(Number(days) * 86_400_000);
			const month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
				at.getUTCMonth()
			];
			return days === undefined || days === ""
				? "never"
				: `${month} ${String(at.getUTCDate()).padStart(2, "0")}, ${at.getUTCFullYear()}`;
		};
		const isForced = row[2] === "0";
		const expires =
			row[4] !== undefined && row[4] !== "" && Number(row[4]) < 10_000
				? date(String(Number(row[2]) + Number(row[4])))
				: "never";
		yield* sys.print(
			`Last password change\t\t\t\t\t: ${isForced ? "password must be changed" : date(row[2])}\nPassword expires\t\t\t\t\t: ${isForced ? "password must be changed" : expires}\nPassword inactive\t\t\t\t\t: ${isForced ? "password must be changed" : "never"}\nAccount expires\t\t\t\t\t\t: ${date(row[7])}\nMinimum number of days between password change\t\t: ${row[3] || "-1"}\nMaximum number of days between password change\t\t: ${row[4] || "-1"}\nNumber of days of warning before password expires\t: ${row[5] || "-1"}\n`,
		);
		return 0;
	}
	needRoot(call, "/etc/passwd");
	const days = (value: string | undefined) =>
		value === undefined || value === "-1"
			? ""
			: /^\d+$/.test(value)
				? value
				: String(Math.floor(Date.parse(`${value}T00:00:00Z`) / 86_400_000));
	for (const [key, index] of [
		["d", 2],
		["m", 3],
		["M", 4],
		["W", 5],
		["I", 6],
		["E", 7],
	] as const) {
		if (call.has(key)) {
			files.shadow.set(name, index, days(call.value(key)));
		}
	}
	yield* files.save();
	return 0;
}

/** chsh and chfn: shell and comment of an account. */
function* change(call: Call, index: number): Routine<number> {
	const { sys } = call;
	const files = yield* readAccountFiles(sys);
	const name = call.operands[0] ?? files.passwd.rows.find((row) => Number(row[2]) === sys.uid())?.[0] ?? "root";
	if (!files.passwd.find(name)) {
		throw new Failure(`user '${name}' does not exist`, 1);
	}
	if (index === 6) {
		const shell = call.value("s");
		if (call.has("l")) {
			yield* sys.print((yield* sys.readText("/etc/shells")).replace(/^#.*\n/gm, ""));
			return 0;
		}
		if (shell === undefined) {
			throw new Failure("no shell given", 1);
		}
		if (!isDebianFamily(sys.machine.facts.userland)) {
			yield* sys.print(`Changing shell for ${name}.\n`);
		}
		try {
			if (!sys.access(shell, { execute: true })) {
				throw new Failure(
					isDebianFamily(sys.machine.facts.userland)
						? `Warning: ${shell} is not executable`
						: `"${shell}" is not executable.`,
					1,
				);
			}
		} catch (error) {
			if (error instanceof Failure) {
				throw error;
			}
			throw new Failure(
				isDebianFamily(sys.machine.facts.userland) ? `${shell} does not exist` : `"${shell}" does not exist.`,
				1,
			);
		}
		files.passwd.set(name, 6, shell);
		if (!isDebianFamily(sys.machine.facts.userland)) {
			yield* sys.print("Shell changed.\n");
		}
	} else {
		files.passwd.set(name, 4, call.value("f") ?? files.passwd.find(name)?.[4] ?? "");
	}
	yield* files.save();
	return 0;
}

/** Passwords, their ageing, shells and comments. */
export const PASSWORD_PROGRAMS: readonly Program[] = [
	shadowTool(
		"chpasswd",
		{ short: "ec:mhs:R:", long: { encrypted: "e", "crypt-method=": "c", md5: "m", help: "h", "sha-rounds=": "s" } },
		"[options]",
		chpasswd,
	),
	shadowTool(
		"passwd",
		{
			short: "adefhkluSi:n:qr:w:x:",
			long: { delete: "d", expire: "e", force: "f", lock: "l", unlock: "u", status: "S", stdin: "stdin", quiet: "q" },
		},
		"[options] [LOGIN]",
		passwd,
	),
	shadowTool(
		"chage",
		{
			short: "d:E:I:lm:M:W:hR:",
			long: {
				"lastday=": "d",
				"expiredate=": "E",
				"inactive=": "I",
				list: "l",
				"mindays=": "m",
				"maxdays=": "M",
				"warndays=": "W",
				help: "h",
			},
		},
		"[options] LOGIN",
		chage,
	),
	shadowTool(
		"chsh",
		{ short: "s:lh", long: { "shell=": "s", "list-shells": "l", help: "h" } },
		"[options] [LOGIN]",
		(call) => change(call, 6),
	),
	shadowTool("chfn", { short: "f:o:p:h:r:w:", long: { "full-name=": "f" } }, "[options] [LOGIN]", (call) =>
		change(call, 4),
	),
];
