import { createHash } from "node:crypto";
import { kernelOf } from "../../images/releases";
import { zoneNames } from "../../images/zoneinfo";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { localZone } from "../kit/time-zone";

/** Full name of the machine: what /etc/hosts gives for it first, as hostname -f asks the resolver. */
function* fullName(sys: Sys): Routine<string> {
	const name = sys.machine.hostname();
	try {
		for (const line of (yield* sys.readText("/etc/hosts")).split("\n")) {
			const [, canonical, ...others] = line.replace(/#.*$/, "").trim().split(/\s+/);
			if (canonical !== undefined && [canonical, ...others].includes(name)) {
				return canonical;
			}
		}
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
	}
	return name;
}

function* runHostname(sys: Sys): Routine<number> {
	const [path = "hostname", ...args] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	const name = sys.machine.hostname();
	if (tool === "dnsdomainname") {
		const full = yield* fullName(sys);
		yield* sys.print(full.includes(".") ? `${full.slice(full.indexOf(".") + 1)}\n` : "");
		return 0;
	}
	if (tool === "domainname" || tool === "nisdomainname" || tool === "ypdomainname") {
		yield* sys.print("(none)\n");
		return 0;
	}
	const [first] = args;
	switch (first) {
		case undefined:
			yield* sys.print(`${name}\n`);
			return 0;
		case "-f":
		case "--fqdn":
		case "--long":
			yield* sys.print(`${yield* fullName(sys)}\n`);
			return 0;
		case "-s":
		case "--short":
			yield* sys.print(`${name.split(".")[0]}\n`);
			return 0;
		case "-d":
		case "--domain": {
			const full = yield* fullName(sys);
			yield* sys.print(
				full.includes(".")
					? `${full.slice(full.indexOf(".") + 1)}\n`
					: isRedHatFamily(sys.machine.facts.userland)
						? "\n"
						: "",
			);
			return 0;
		}
		case "-i":
		case "--ip-address":
			yield* sys.print(`${sys.machine.facts.privateIp}\n`);
			return 0;
		case "-I":
		case "--all-ip-addresses":
			yield* sys.print(`${sys.machine.facts.privateIp} \n`);
			return 0;
	}
	let wanted = first;
	if (first === "-F" || first === "--file") {
		wanted =
			(yield* sys.readText(args[1] ?? "/etc/hostname"))
				.split("\n")
				.find((line) => line !== "" && !line.startsWith("#")) ?? "";
	} else if (first.startsWith("-") && first !== "-b") {
		yield* sys.warn(
			`hostname: invalid option -- '${first.charAt(1)}'\nUsage: hostname [-b] {hostname|-F file}         set host name (from file)\n`,
		);
		return 4;
	} else if (first === "-b") {
		wanted = args[1] ?? "";
	}
	if (sys.euid() !== 0) {
		yield* sys.warn("hostname: you must be root to change the host name\n");
		return 1;
	}
	if (!/^[\w.-]{1,64}$/.test(wanted)) {
		yield* sys.warn("hostname: the specified hostname is invalid\n");
		return 1;
	}
	sys.machine.setHostname(wanted);
	return 0;
}

function* releaseName(sys: Sys): Routine<string> {
	try {
		return /^PRETTY_NAME="(.*)"/m.exec(yield* sys.readText("/etc/os-release"))?.[1] ?? "";
	} catch {
		return "";
	}
}

function* runHostnamectl(sys: Sys): Routine<number> {
	const words = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	const [verb = "status", name] = words;
	const { facts } = sys.machine;
	if (verb === "set-hostname" || (verb === "hostname" && name !== undefined)) {
		if (name === undefined) {
			yield* sys.warn("Too few arguments.\n");
			return 1;
		}
		if (sys.euid() !== 0) {
			yield* sys.warn("Could not set property: Interactive authentication required.\n");
			return 1;
		}
		const clean = name.replace(/[^\w.-]/g, "");
		sys.machine.setHostname(facts.userland === "centos7" ? clean.toLowerCase() : clean);
		yield* sys.writeFile("/etc/hostname", `${facts.userland === "centos7" ? clean.toLowerCase() : clean}\n`);
		return 0;
	}
	const shown = sys.argv().find((arg) => /^--(static|transient|pretty)$/.test(arg));
	if (verb === "hostname" || (verb === "status" && shown !== undefined)) {
		yield* sys.print(shown === "--pretty" ? "\n" : `${sys.machine.hostname()}\n`);
		return 0;
	}
	if (/^set-(icon-name|chassis|deployment|location)$/.test(verb)) {
		return 0;
	}
	if (verb !== "status") {
		yield* sys.warn(`Unknown operation ${verb}${facts.userland === "centos7" ? "" : "."}\n`);
		return 1;
	}
	const machineId = (yield* sys.readText("/etc/machine-id")).trim();
	const bootId = createHash("sha256").update(`${facts.instanceId}${facts.boot}`).digest("hex").slice(0, 32);
	const rows: ReadonlyArray<readonly [string, string]> = [
		["Static hostname", sys.machine.hostname()],
		["Icon name", "computer-vm"],
		["Chassis", "vm"],
		["Machine ID", machineId],
		["Boot ID", bootId],
		["Virtualization", "kvm"],
		["Operating System", yield* releaseName(sys)],
		...(facts.userland === "centos7" ? ([["CPE OS Name", "cpe:/o:centos:centos:7"]] as const) : []),
		["Kernel", `Linux ${kernelOf[facts.userland].release}`],
		["Architecture", "x86-64"],
	];
	const width = facts.userland === "debian12" || facts.userland === "ubuntu2204" ? 16 : 18;
	yield* sys.print(rows.map(([key, value]) => `${key.padStart(width)}: ${value}\n`).join(""));
	return 0;
}

/** `show -p NAME --value`: the properties that are asked for. */
function* showProperties(sys: Sys, properties: Readonly<Record<string, string>>): Routine<number> {
	const args = sys.argv().slice(1);
	const wanted = args.flatMap((arg, index) => {
		const attached = /^(?:-p|--property=)(.+)$/.exec(arg)?.[1];
		return attached ?? (arg === "-p" || arg === "--property" ? (args[index + 1] ?? []) : []);
	});
	const bare = args.includes("--value");
	for (const [name, value] of Object.entries(properties)) {
		if (wanted.length === 0 || wanted.some((list) => list.split(",").includes(name))) {
			yield* sys.print(bare ? `${value}\n` : `${name}=${value}\n`);
		}
	}
	return 0;
}

function* runTimedatectl(sys: Sys): Routine<number> {
	const words = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	const [verb = "status", value] = words;
	const { userland } = sys.machine.facts;
	const zones = "/usr/share/zoneinfo";
	switch (verb) {
		case "set-timezone":
			if (value === undefined) {
				yield* sys.warn("Too few arguments.\n");
				return 1;
			}
			try {
				sys.stat(`${zones}/${value}`);
			} catch {
				yield* sys.warn(
					isRedHatFamily(userland)
						? `Failed to set time zone: Invalid time zone '${value}'\n`
						: `Failed to set time zone: Invalid or not installed time zone '${value}'\n`,
				);
				return 1;
			}
			if (sys.euid() !== 0) {
				yield* sys.warn("Failed to set time zone: Interactive authentication required.\n");
				return 1;
			}
			try {
				sys.unlink("/etc/localtime");
			} catch (error) {
				if (!isErrno(error, "ENOENT")) {
					throw error;
				}
			}
			sys.symlink(`../usr/share/zoneinfo/${value}`, "/etc/localtime");
			if (!isRedHatFamily(sys.machine.facts.userland)) {
				yield* sys.writeFile("/etc/timezone", `${value}\n`);
			}
			return 0;
		case "set-ntp":
		case "set-local-rtc":
		case "set-time":
			if (verb === "set-time") {
				yield* sys.warn("Failed to set time: Automatic time synchronization is enabled\n");
				return 1;
			}
			return 0;
		case "list-timezones":
			yield* sys.print(`${zoneNames().join("\n")}\n`);
			return 0;
		case "show":
		case "status":
			break;
		default:
			yield* sys.warn(`Unknown operation ${verb}${userland === "centos7" ? "" : "."}\n`);
			return 1;
	}
	const zone = yield* localZone(sys);
	const seconds = Math.floor(sys.now() / 1000);
	const { offset, abbreviation } = describe(zone.at(seconds));
	let name = "Asia/Shanghai";
	try {
		name = sys.readlink("/etc/localtime").replace(/^.*zoneinfo\//, "");
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		name = "n/a";
	}
	if (verb === "show") {
		return yield* showProperties(sys, {
			Timezone: name,
			LocalRTC: "no",
			CanNTP: "yes",
			NTP: "yes",
			NTPSynchronized: "yes",
		});
	}
	const stamp = (shift: number) => {
		const at = new Date((seconds + shift) * 1000);
		return `${["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][at.getUTCDay()]} ${at.toISOString().slice(0, 19).replace("T", " ")}`;
	};
	const sign = offset < 0 ? "-" : "+";
	const hours = String(Math.floor(Math.abs(offset) / 3600)).padStart(2, "0");
	const minutes = String(Math.floor(Math.abs(offset) / 60) % 60).padStart(2, "0");
	const isOld = userland === "centos7";
	const rows: ReadonlyArray<readonly [string, string]> = isOld
		? [
				["Local time", `${stamp(offset)} ${abbreviation}`],
				["Universal time", `${stamp(0)} UTC`],
				["RTC time", stamp(0)],
				["Time zone", `${name} (${abbreviation}, ${sign}${hours}${minutes})`],
				["NTP enabled", "yes"],
				["NTP synchronized", "yes"],
				["RTC in local TZ", "yes"],
				["DST active", "n/a"],
			]
		: [
				["Local time", `${stamp(offset)} ${abbreviation}`],
				["Universal time", `${stamp(0)} UTC`],
				["RTC time", stamp(0)],
				["Time zone", `${name} (${abbreviation}, ${sign}${hours}${minutes})`],
				["System clock synchronized", "yes"],
				["NTP service", "active"],
				["RTC in local TZ", "no"],
			];
	yield* sys.print(rows.map(([key, text]) => `${key.padStart(isOld ? 16 : 25)}: ${text}\n`).join(""));
	return 0;
}

function describe(time: object): { readonly offset: number; readonly abbreviation: string } {
	const found = time as { readonly offset?: number; readonly abbreviation?: string };
	return { offset: found.offset ?? 0, abbreviation: found.abbreviation ?? "UTC" };
}

function* runLocalectl(sys: Sys): Routine<number> {
	const [verb = "status", ...words] = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	if (verb === "set-locale") {
		const lines = words.map((word) => (word.includes("=") ? word : `LANG=${word}`));
		yield* sys.writeFile("/etc/locale.conf", `${lines.join("\n")}\n`);
		return 0;
	}
	if (verb === "list-locales") {
		yield* sys.print("C.UTF-8\nen_US.UTF-8\nzh_CN.UTF-8\n");
		return 0;
	}
	if (verb !== "status") {
		return 0;
	}
	const lang = (yield* sys.readText("/etc/locale.conf")).trim().split("\n").join("\n                  ");
	yield* sys.print(`   System Locale: ${lang}\n       VC Keymap: us\n      X11 Layout: us\n`);
	return 0;
}

function* runLsbRelease(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const text = yield* sys.readText("/etc/os-release");
	const value = (key: string) => new RegExp(`^${key}="?(.*?)"?$`, "m").exec(text)?.[1] ?? "";
	const letters = args
		.map(
			(arg) =>
				({ "--id": "i", "--description": "d", "--release": "r", "--codename": "c", "--all": "a", "--short": "s" })[
					arg
				] ?? (arg.startsWith("--") ? "" : arg.slice(1)),
		)
		.join("");
	const { userland } = sys.machine.facts;
	const id = { centos7: "CentOS", alinux3: "AlibabaCloud", ubuntu2204: "Ubuntu", debian12: "Debian" }[userland];
	const release = userland === "centos7" ? "7.6.1810" : value("VERSION_ID");
	const description = userland === "centos7" ? "CentOS Linux release 7.6.1810 (Core) " : value("PRETTY_NAME");
	const codename =
		userland === "centos7" ? "Core" : userland === "alinux3" ? "SoaringFalcon" : value("VERSION_CODENAME");
	const rows = [
		["i", "Distributor ID", id],
		["d", "Description", description],
		["r", "Release", release],
		["c", "Codename", codename],
	] as const;
	const shown = rows.filter(([letter]) => letters.includes("a") || letters.includes(letter));
	if (userland !== "debian12" && (letters === "" || letters.includes("a"))) {
		yield* isRedHatFamily(sys.machine.facts.userland)
			? sys.print("LSB Version:\t:core-4.1-amd64:core-4.1-noarch\n")
			: sys.warn("No LSB modules are available.\n");
	}
	yield* sys.print(
		shown
			.map(([, label, text]) =>
				letters.includes("s")
					? `${isRedHatFamily(sys.machine.facts.userland) && /\s/.test(text) ? `"${text}"` : text}\n`
					: `${label}:\t${text}\n`,
			)
			.join(""),
	);
	return 0;
}

/** What the machine is called, when it is and what it runs. */
export const NAME_PROGRAMS: readonly Program[] = [
	{ name: "hostname", run: runHostname },
	{ name: "hostnamectl", run: runHostnamectl },
	{ name: "timedatectl", run: runTimedatectl },
	{ name: "localectl", run: runLocalectl },
	{ name: "lsb_release", run: runLsbRelease },
];
