import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { ensureDirectories, textOrNothing } from "../kit/files";

const CATEGORIES = [
	"CTYPE",
	"NUMERIC",
	"TIME",
	"COLLATE",
	"MONETARY",
	"MESSAGES",
	"PAPER",
	"NAME",
	"ADDRESS",
	"TELEPHONE",
	"MEASUREMENT",
	"IDENTIFICATION",
].map((name) => `LC_${name}`);

/** Where this emulation keeps which locales were compiled, a line each; it stands for glibc's archive. */
const ARCHIVE = "/usr/lib/locale/locale-archive";

/** "en_US.UTF-8" as `locale -a` prints it. */
function archived(name: string): string {
	return name.replace(/\.([A-Za-z0-9-]+)/, (_all, set: string) => `.${set.toLowerCase().replaceAll("-", "")}`);
}

/** Locales that can be used: those of C, those of the image, those made since. */
function* available(sys: Sys): Routine<string[]> {
	const { userland } = sys.machine.facts;
	const own =
		userland === "centos7"
			? [
					"C",
					"POSIX",
					"en_US",
					"en_US.iso88591",
					"en_US.iso885915",
					"en_US.utf8",
					"zh_CN",
					"zh_CN.gb18030",
					"zh_CN.gb2312",
					"zh_CN.gbk",
					"zh_CN.utf8",
				]
			: userland === "alinux3"
				? ["C", "C.utf8", "POSIX", "en_US", "en_US.iso88591", "en_US.iso885915", "en_US.utf8"]
				: ["C", "C.utf8", "POSIX", "en_US.utf8"];
	const made = (yield* textOrNothing(sys, ARCHIVE)).split("\n").filter((line) => /^[\w.@-]+$/.test(line));
	return [...new Set([...own, ...made])].sort();
}

function* isKnown(sys: Sys, name: string): Routine<boolean> {
	return (yield* available(sys)).includes(archived(name)) || /^C\.utf-?8$/i.test(name);
}

function* runLocale(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const options = args.filter((arg) => arg.startsWith("-"));
	const known = /^(-[amkc]+|--all-locales|--charmaps|--keyword-name|--category-name)$/;
	const wrong = options.find((option) => !known.test(option));
	if (wrong !== undefined) {
		yield* sys.warn(
			`locale: ${wrong.startsWith("--") ? `unrecognized option '${wrong}'` : `invalid option -- '${wrong.charAt(1)}'`}\nTry \`locale --help' or \`locale --usage' for more information.\n`,
		);
		return 64;
	}
	if (options.some((option) => /^(-\w*a|--all)/.test(option))) {
		yield* sys.print((yield* available(sys)).map((name) => `${name}\n`).join(""));
		return 0;
	}
	if (options.some((option) => /^(-\w*m|--charmaps)/.test(option))) {
		yield* sys.print(
			"ANSI_X3.4-1968\nBIG5\nEUC-JP\nEUC-KR\nGB18030\nGB2312\nGBK\nISO-8859-1\nISO-8859-15\nSHIFT_JIS\nUTF-8\n",
		);
		return 0;
	}
	const { env } = sys;
	const all = env.get("LC_ALL") ?? "";
	const lang = env.get("LANG") ?? "";
	const inForce = (category: string) => all || env.get(category) || lang || "C";
	const names = args.filter((arg) => !arg.startsWith("-"));
	if (names.length > 0) {
		return yield* keywords(sys, names, inForce, options);
	}
	for (const [variable, what] of [
		["LC_CTYPE", "LC_CTYPE"],
		["LC_MESSAGES", "LC_MESSAGES"],
		["LC_ALL", "LC_ALL"],
	] as const) {
		const value = variable === "LC_ALL" ? all || lang : inForce(variable);
		if (value !== "" && value !== "C" && value !== "POSIX" && !(yield* isKnown(sys, value))) {
			yield* sys.warn(`locale: Cannot set ${what} to default locale: No such file or directory\n`);
		}
	}
	const rows = [
		`LANG=${lang}`,
		...(isDebianFamily(sys.machine.facts.userland) ? [`LANGUAGE=${env.get("LANGUAGE") ?? ""}`] : []),
	];
	for (const category of CATEGORIES) {
		const own = env.get(category);
		rows.push(
			all === "" && own !== undefined && own !== "" ? `${category}=${own}` : `${category}="${inForce(category)}"`,
		);
	}
	rows.push(`LC_ALL=${all}`);
	yield* sys.print(`${rows.join("\n")}\n`);
	return 0;
}

function* keywords(
	sys: Sys,
	names: readonly string[],
	inForce: (category: string) => string,
	options: readonly string[],
): Routine<number> {
	const isUtf8 = /utf-?8/i.test(inForce("LC_CTYPE"));
	const values: Readonly<Record<string, string>> = {
		charmap: isUtf8 ? "UTF-8" : "ANSI_X3.4-1968",
		decimal_point: ".",
		thousands_sep: inForce("LC_NUMERIC") === "C" ? "" : ",",
		yesexpr: inForce("LC_MESSAGES") === "C" ? "^[yY]" : "^[+1yY]",
		noexpr: inForce("LC_MESSAGES") === "C" ? "^[nN]" : "^[-0nN]",
		day: "Sunday;Monday;Tuesday;Wednesday;Thursday;Friday;Saturday",
		abday: "Sun;Mon;Tue;Wed;Thu;Fri;Sat",
		mon: "January;February;March;April;May;June;July;August;September;October;November;December",
		abmon: "Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec",
		am_pm: "AM;PM",
		first_weekday: "1",
	};
	let status = 0;
	for (const name of names) {
		const value = values[name];
		if (value === undefined) {
			yield* sys.warn(`locale: unknown name "${name}"\n`);
			status = 1;
		} else {
			const isNumber = /^\d+$/.test(value);
			yield* sys.print(
				options.some((option) => /^-\w*k/.test(option)) ? `${name}=${isNumber ? value : `"${value}"`}\n` : `${value}\n`,
			);
		}
	}
	return status;
}

function* addLocale(sys: Sys, name: string): Routine<void> {
	const before = yield* textOrNothing(sys, ARCHIVE);
	if (!before.split("\n").includes(archived(name))) {
		ensureDirectories(sys, ARCHIVE.slice(0, ARCHIVE.lastIndexOf("/")));
		yield* sys.writeFile(ARCHIVE, `${before}${archived(name)}\n`, 0o644);
	}
}

/** locale-gen(8) of Debian and Ubuntu: compiles what is named (Ubuntu's takes names) and what /etc/locale.gen lists. */
function* runLocaleGen(sys: Sys): Routine<number> {
	const names = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	const path = "/etc/locale.gen";
	let table = yield* textOrNothing(sys, path);
	if (sys.euid() !== 0) {
		yield* sys.warn("/usr/sbin/locale-gen: 1: cannot create /etc/locale.gen: Permission denied\n");
		return 1;
	}
	if (sys.machine.facts.userland === "ubuntu2204") {
		for (const name of names) {
			const full = name.includes(".")
				? `${name} ${name.slice(name.indexOf(".") + 1).replace(/^utf-?8$/i, "UTF-8")}`
				: `${name} ISO-8859-1`;
			const row = new RegExp(`^#?\\s*${full.replace(/[.]/g, "\\.")}\\s*$`, "m");
			table = row.test(table) ? table.replace(row, full) : `${table}${full}\n`;
		}
		yield* sys.writeFile(path, table);
	}
	yield* sys.print("Generating locales (this might take a while)...\n");
	for (const line of table.split("\n")) {
		const [name, set] = line.trim().split(/\s+/);
		if (name === undefined || name === "" || name.startsWith("#") || set === undefined) {
			continue;
		}
		yield* sys.spend(2000);
		yield* addLocale(sys, name.includes(".") ? name : `${name}.${set}`);
		yield* sys.print(`  ${name.includes(".") ? name : `${name}.${set}`}... done\n`);
	}
	yield* sys.print("Generation complete.\n");
	return 0;
}

/** localedef(1): -i INPUT -f CHARMAP NAME. */
function* runLocaledef(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	if (args.some((arg) => arg === "--list-archive")) {
		yield* sys.print(
			(yield* available(sys))
				.filter((name) => name !== "C" && name !== "POSIX")
				.map((name) => `${name}\n`)
				.join(""),
		);
		return 0;
	}
	const name = args.at(-1);
	if (name === undefined || name.startsWith("-")) {
		yield* sys.warn("Usage: localedef [-c?V] [-f FILE] [-i FILE] NAME\n");
		return 64;
	}
	yield* addLocale(sys, name);
	return 0;
}

/** update-locale(8): the defaults of /etc/default/locale. */
function* runUpdateLocale(sys: Sys): Routine<number> {
	const path = "/etc/default/locale";
	const values = new Map<string, string>();
	for (const line of (yield* textOrNothing(sys, path)).split("\n")) {
		const found = /^\s*([A-Z_]+)="?([^"]*)"?\s*$/.exec(line);
		if (found !== null) {
			values.set(found[1] ?? "", found[2] ?? "");
		}
	}
	for (const arg of sys.argv().slice(1)) {
		const found = /^([A-Z_]+)(?:=(.*))?$/.exec(arg);
		if (found === null) {
			continue;
		}
		const [, name = "", value] = found;
		if (value === undefined) {
			values.delete(name);
			continue;
		}
		if (name !== "LANGUAGE" && !(yield* isKnown(sys, value)) && value !== "C" && value !== "POSIX") {
			yield* sys.warn("*** update-locale: Error: invalid locale settings:  ".concat(`${name}=${value}\n`));
			return 255;
		}
		values.set(name, value);
	}
	const quote = (value: string) => (/[^\w.@:-]/.test(value) ? `"${value}"` : value);
	yield* sys.writeFile(path, [...values].map(([name, value]) => `${name}=${quote(value)}\n`).join(""), 0o644);
	return 0;
}

export const LOCALE_PROGRAMS: readonly Program[] = [
	{ name: "locale", run: runLocale },
	{ name: "locale-gen", run: runLocaleGen },
	{ name: "localedef", run: runLocaledef },
	{ name: "update-locale", run: runUpdateLocale },
];
