import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { deviceOf, isOldUtil } from "./devices";

type FstabRow = { readonly source: string; readonly point: string; readonly type: string; readonly options: string };

function* readFstab(sys: Sys): Routine<FstabRow[]> {
	try {
		return (yield* sys.readText("/etc/fstab")).split("\n").flatMap((line) => {
			const [source = "", point = "", type = "auto", options = "defaults"] = line
				.replace(/#.*$/, "")
				.trim()
				.split(/\s+/);
			return point === "" ? [] : [{ source, point, type, options }];
		});
	} catch {
		return [];
	}
}

function* runMount(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let type: string | undefined;
	const options: string[] = [];
	const words: string[] = [];
	let isAll = false;
	let isVerbose = false;
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const [, letter, rest] = /^-([tolLU])(.*)$/.exec(arg) ?? [];
		const [, name, given] = /^--(types|options|label|uuid|source|target)=(.*)$/.exec(arg) ?? [];
		if (letter === "t" || arg === "--types" || name === "types") {
			type = given ?? (rest || args[++at]);
		} else if (letter === "o" || arg === "--options" || name === "options") {
			options.push(...(given ?? (rest || args[++at] || "")).split(","));
		} else if (letter === "L" || letter === "U") {
			words.push(`${letter === "L" ? "LABEL" : "UUID"}=${rest || args[++at]}`);
		} else if (arg === "--bind" || arg === "-B") {
			options.push("bind");
		} else if (arg === "-a" || arg === "--all") {
			isAll = true;
		} else if (arg === "-r" || arg === "--read-only") {
			options.push("ro");
		} else if (arg === "-v" || arg === "--verbose") {
			isVerbose = true;
		} else if (/^-[wnfsFM]+$|^--(rw|no-mtab|fake|make-\S+|rbind|move)$/.test(arg)) {
		} else if (arg === "-V" || arg === "--version") {
			yield* sys.print("mount from util-linux (libmount)\n");
			return 0;
		} else if (arg.startsWith("-") && arg.length > 1) {
			yield* sys.warn(
				`mount: ${arg.startsWith("--") ? `unrecognized option '${arg}'` : `invalid option -- '${arg.charAt(1)}'`}\n${isOldUtil(sys) ? "" : "Try 'mount --help' for more information.\n"}`,
			);
			return 1;
		} else {
			words.push(arg);
		}
	}
	const isShown = (kind: string) => type === undefined || type.split(",").includes(kind);
	if (words.length === 0 && !isAll) {
		for (const mount of sys.machine.mounts()) {
			if (isShown(mount.type)) {
				yield* sys.print(`${mount.device} on ${mount.point} type ${mount.type} (${mount.options})\n`);
			}
		}
		return 0;
	}
	if (sys.euid() !== 0) {
		yield* sys.warn(
			isOldUtil(sys)
				? `mount: only root can do that\n`
				: `mount: ${words.at(-1) ?? "/"}: must be superuser to use mount.\n`,
		);
		return isOldUtil(sys) ? 1 : 32;
	}
	const table = yield* readFstab(sys);
	if (isAll) {
		let failures = 0;
		for (const row of table) {
			const isMounted = sys.machine.mounts().some(({ point }) => point === row.point);
			if (
				isMounted ||
				row.options.split(",").includes("noauto") ||
				row.type === "swap" ||
				row.point === "none" ||
				!isShown(row.type)
			) {
				continue;
			}
			const status = yield* mountOne(
				sys,
				row.source,
				row.point,
				row.type,
				row.options.split(","),
				row.options.includes("nofail"),
			);
			failures += status === 0 ? 0 : 1;
		}
		return failures === 0 ? 0 : isOldUtil(sys) ? 32 : failures === 1 ? 32 : 64;
	}
	const [first = "", second] = words;
	if (second === undefined) {
		const row = table.find(({ source, point }) => source === first || point === first.replace(/(.)\/$/, "$1"));
		if (options.includes("remount")) {
			return yield* mountOne(sys, row?.source ?? "none", row?.point ?? first, type ?? "auto", options, false);
		}
		if (!row) {
			yield* sys.warn(
				isOldUtil(sys) ? `mount: can't find ${first} in /etc/fstab\n` : `mount: ${first}: can't find in /etc/fstab.\n`,
			);
			return 1;
		}
		return yield* mountOne(sys, row.source, row.point, row.type, [...row.options.split(","), ...options], false);
	}
	const status = yield* mountOne(sys, first, second, type ?? "auto", options, false);
	if (status === 0 && isVerbose) {
		yield* sys.print(`mount: ${first} mounted on ${second}.\n`);
	}
	return status;
}

function* mountOne(
	sys: Sys,
	source: string,
	target: string,
	type: string,
	options: readonly string[],
	isOptional: boolean,
): Routine<number> {
	const isOld = isOldUtil(sys);
	const say = function* (oldText: string, newText: string): Routine<number> {
		if (!isOptional) {
			yield* sys.warn(isOld ? `mount: ${oldText}\n` : `mount: ${newText}\n`);
		}
		return isOptional ? 0 : 32;
	};
	let point: string;
	try {
		if (sys.stat(target).type !== "directory" && !options.includes("bind")) {
			return yield* say(`mount point ${target} is not a directory`, `${target}: mount point is not a directory.`);
		}
		point = sys.realpath(target);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return yield* say(`mount point ${target} does not exist`, `${target}: mount point does not exist.`);
	}
	if (/^(nfs4?|cifs|glusterfs)$/.test(type) || /^[\w.-]+:\//.test(source)) {
		return yield* mountNetwork(sys, source, point, /^(nfs4?|cifs|glusterfs)$/.test(type) ? type : "nfs", options);
	}
	const shown = options.filter(
		(option) =>
			!["defaults", "auto", "nofail", "_netdev", "loop", "user", "users"].includes(option) && !option.startsWith("x-"),
	);
	const nodev = /^(tmpfs|ramfs|devpts|proc|sysfs|cgroup2?|hugetlbfs|debugfs|overlay|mqueue)$/.test(type);
	const device = nodev || options.includes("remount") || options.includes("bind") ? source : deviceOf(sys, source);
	if (device === undefined) {
		return /^(UUID|LABEL|PARTUUID)=/.test(source)
			? yield* say(`can't find ${source}`, `${target}: can't find ${source}.`)
			: yield* say(
					`special device ${source} does not exist`,
					`${target}: special device ${source} does not exist.${sys.machine.facts.userland === "debian12" ? "\n       dmesg(1) may have more information after failed mount system call." : ""}`,
				);
	}
	const base = shown.includes("ro") ? "ro" : "rw";
	const flags = ["relatime", "noatime", "nodiratime"].some((flag) => shown.includes(flag)) ? [] : ["relatime"];
	const all = [base, ...shown.filter((option) => option !== "rw" && option !== "ro"), ...flags];
	try {
		sys.machine.mount({ device, point, type, options: all.join(",") });
		return 0;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		if (error.code === "EBUSY") {
			return yield* say(
				`${device} is already mounted or ${target} busy`,
				`${target}: ${device} already mounted or mount point busy.`,
			);
		}
		const format = sys.machine.disks.format(device);
		if (error.code === "EINVAL" && !format && type === "auto" && isOld) {
			return yield* say(`unknown filesystem type '(null)'`, "");
		}
		if (
			error.code === "ENODEV" &&
			format === undefined &&
			!nodev &&
			type !== "auto" &&
			!/^(ext[234]|xfs|vfat|btrfs|iso9660)$/.test(type)
		) {
			return yield* say(`unknown filesystem type '${type}'`, `${target}: unknown filesystem type '${type}'.`);
		}
		return yield* say(
			`wrong fs type, bad option, bad superblock on ${device},\n       missing codepage or helper program, or other error\n\n       In some cases useful info is found in syslog - try\n       dmesg | tail or so.`,
			`${target}: wrong fs type, bad option, bad superblock on ${device}, missing codepage or helper program, or other error.${sys.machine.facts.userland === "debian12" ? "\n       dmesg(1) may have more information after failed mount system call." : ""}`,
		);
	}
}

/** NFS and its kin: needs the package's helper, then a server that the instance reaches; none of them exists here. */
function* mountNetwork(
	sys: Sys,
	source: string,
	target: string,
	type: string,
	options: readonly string[],
): Routine<number> {
	const helper = `/sbin/mount.${type}`;
	try {
		sys.stat(helper);
	} catch {
		yield* sys.warn(
			isOldUtil(sys)
				? `mount: wrong fs type, bad option, bad superblock on ${source},\n       missing codepage or helper program, or other error\n       (for several filesystems (e.g. nfs, cifs) you might\n       need a /sbin/mount.<type> helper program)\n\n       In some cases useful info is found in syslog - try\n       dmesg | tail or so.\n`
				: `mount: ${target}: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.<type> helper program.\n`,
		);
		return 32;
	}
	const host = type === "cifs" ? (/^\/\/([^/]+)/.exec(source)?.[1] ?? source) : source.replace(/:.*$/, "");
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) {
		yield* sys.sleep(options.some((option) => option.startsWith("soft")) ? 60_000 : 125_000);
		yield* sys.warn(
			type === "cifs"
				? "mount error(115): Operation now in progress\nRefer to the mount.cifs(8) manual page (e.g. man mount.cifs)\n"
				: "mount.nfs: Connection timed out\n",
		);
		return 32;
	}
	yield* sys.sleep(200);
	yield* sys.warn(
		type === "cifs"
			? `mount error: could not resolve address for ${host}: Unknown error\n`
			: `mount.nfs: Failed to resolve server ${host}: Name or service not known\n`,
	);
	return 32;
}

function* runUmount(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const words = args.filter((arg, index) => !arg.startsWith("-") && args[index - 1] !== "-t");
	const isLazy = args.some((arg) => /^-\w*l/.test(arg));
	const isQuiet = args.some((arg) => /^-\w*q|^--quiet/.test(arg));
	if (words.length === 0) {
		if (args.includes("-a")) {
			return 0;
		}
		yield* sys.warn("umount: bad usage\nTry 'umount --help' for more information.\n");
		return 1;
	}
	if (sys.euid() !== 0) {
		yield* sys.warn(
			isOldUtil(sys)
				? `umount: ${words[0]}: umount failed: Operation not permitted\n`
				: `umount: ${words[0]}: must be superuser to unmount.\n`,
		);
		return 32;
	}
	let status = 0;
	for (const word of words) {
		let path = word.replace(/(.)\/$/, "$1");
		let isThere = true;
		try {
			path = sys.realpath(word);
		} catch {
			isThere = false;
		}
		const found = sys.machine
			.mounts()
			.findLast(({ point, device }) => point === path || device === word || device === path);
		if (!found) {
			status = 32;
			if (!isQuiet) {
				yield* sys.warn(
					!isThere
						? isOldUtil(sys)
							? `umount: ${word}: mountpoint not found\n`
							: `umount: ${word}: no mount point specified.\n`
						: `umount: ${word}: not mounted${isOldUtil(sys) ? "" : "."}\n`,
				);
			}
			continue;
		}
		try {
			sys.machine.unmount(found.point);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			if (!isLazy) {
				status = 32;
				yield* sys.warn(
					isOldUtil(sys)
						? `umount: ${word}: target is busy.\n        (In some cases useful info about processes that use\n         the device is found by lsof(8) or fuser(1))\n`
						: `umount: ${word}: target is busy.\n`,
				);
			}
		}
	}
	return status;
}

function* runMountpoint(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const isQuiet = args.includes("-q") || args.includes("--quiet");
	const [word] = args.filter((arg) => !arg.startsWith("-"));
	if (word === undefined) {
		yield* sys.warn("mountpoint: bad usage\nTry 'mountpoint --help' for more information.\n");
		return 1;
	}
	let path: string;
	try {
		path = sys.realpath(word);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		if (!isQuiet) {
			yield* sys.warn(`mountpoint: ${word}: ${error.message}\n`);
		}
		return 1;
	}
	const isPoint = sys.machine.mounts().some(({ point }) => point === path);
	if (!isQuiet) {
		yield* sys.print(`${word} is ${isPoint ? "" : "not "}a mountpoint\n`);
	}
	return isPoint ? 0 : isRedHatFamily(sys.machine.facts.userland) ? 1 : 32;
}

function* runFindmnt(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const names = ["TARGET", "SOURCE", "FSTYPE", "OPTIONS"];
	let columns = names;
	let isPlain = false;
	let hasHeader = true;
	const words: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (/^-\w*o$/.test(arg) || arg === "--output") {
			columns = (args[++at] ?? "").toUpperCase().split(",");
			hasHeader &&= !arg.includes("n");
			isPlain ||= arg.includes("l") || arg.includes("r");
		} else if (/^-[a-zA-Z]+$/.test(arg)) {
			hasHeader &&= !arg.includes("n");
			isPlain ||= /[lr]/.test(arg);
			if (/[tTSM]$/.test(arg)) {
				words.push(`${arg.slice(-1)}=${args[++at] ?? ""}`);
			}
		} else if (arg === "--noheadings") {
			hasHeader = false;
		} else if (!arg.startsWith("--")) {
			words.push(arg);
		} else if (/^--(target|source|mountpoint)/.test(arg)) {
			words.push(arg.includes("=") ? arg.slice(arg.indexOf("=") + 1) : (args[++at] ?? ""));
		}
	}
	const mounts = sys.machine.mounts();
	const bare = words.map((word) => word.replace(/^[SM]=/, ""));
	const found = mounts.filter(({ point, device, type }) =>
		bare.every((word) =>
			word.startsWith("t=")
				? word.slice(2).split(",").includes(type)
				: word.startsWith("T=")
					? point === holderOf(mounts, word.slice(2))
					: point === word || device === word,
		),
	);
	if (found.length === 0) {
		return 1;
	}
	const value = (mount: (typeof mounts)[number], column: string) =>
		({
			TARGET: mount.point,
			SOURCE: mount.device,
			FSTYPE: mount.type,
			OPTIONS: mount.options,
			UUID: sys.machine.disks.format(mount.device)?.uuid ?? "",
		})[column] ?? "";
	const isTree = words.length === 0 && !isPlain;
	const rows = found.map((mount) =>
		columns.map((column) =>
			isTree && column === "TARGET" && mount.point !== "/" ? `├─${mount.point}` : value(mount, column),
		),
	);
	const widths = columns.map((column, index) =>
		Math.max(hasHeader ? column.length : 0, ...rows.map((row) => (row[index] ?? "").length)),
	);
	const line = (cells: readonly string[]) =>
		`${cells.map((cell, index) => (index === cells.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join(" ")}\n`;
	yield* sys.print(`${hasHeader ? line(columns) : ""}${rows.map(line).join("")}`);
	return 0;
}

function holderOf(mounts: readonly { readonly point: string }[], path: string): string {
	return (
		mounts
			.map(({ point }) => point)
			.filter((point) => path === point || path.startsWith(point === "/" ? "/" : `${point}/`))
			.sort((a, b) => b.length - a.length)[0] ?? "/"
	);
}

/** Mounting and looking at mounts. */
export const MOUNT_PROGRAMS: readonly Program[] = [
	{ name: "mount", run: runMount },
	{ name: "umount", run: runUmount },
	{ name: "mountpoint", run: runMountpoint },
	{ name: "findmnt", run: runFindmnt },
];
