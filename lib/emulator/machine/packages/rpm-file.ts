import { isErrno } from "../kernel/errno";
import type { Routine, Sys } from "../kernel/sys";
import { catalogueOf, matchPackages } from "./catalogue";
import type { Package } from "./package";
import { hostOf, isReachable } from "./repositories";
import { runProgram } from "./run-program";

/** What an rpm file or address turned out to be: a package that the catalogue knows, or what each tool says of it. */
export type RpmFile =
	| { readonly kind: "package"; readonly entry: Package }
	| { readonly kind: "error"; readonly message: { readonly rpm: string; readonly yum: string; readonly dnf: string } };

/** First bytes of an rpm file (its lead), and where the package's name stands in it. */
const LEAD = [0xed, 0xab, 0xee, 0xdb];
const NAME_AT = 10;
const NAME_LENGTH = 66;

/**
 * Reads an rpm from a path or URL. Files are told by their lead: `name-version-release`; a repository that the instance
 * reaches has the packages of the catalogue under their file names.
 */
export function* readRpmFile(sys: Sys, where: string): Routine<RpmFile> {
	if (/^(https?|ftp):\/\//.test(where)) {
		return yield* readRemote(sys, where);
	}
	let head: Uint8Array;
	try {
		const fd = yield* sys.open(where, { read: true });
		head = yield* sys.read(fd, 96);
		sys.close(fd);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return {
			kind: "error",
			message: {
				rpm: `error: open of ${where} failed: ${error.message}`,
				yum: `Cannot open: ${where}. Skipping.`,
				dnf: `Can not load RPM file: ${where}.`,
			},
		};
	}
	const isRpm = LEAD.every((byte, index) => head[index] === byte);
	if (!isRpm) {
		return {
			kind: "error",
			message: {
				rpm: `error: ${where}: not an rpm package (or package manifest)${head.length > 0 ? "" : ": "}`.trimEnd(),
				yum: `Cannot open: ${where}. Skipping.`,
				dnf: `Can not load RPM file: ${where}.`,
			},
		};
	}
	const name = Buffer.from(head.slice(NAME_AT, NAME_AT + NAME_LENGTH))
		.toString("latin1")
		.replace(/\0.*$/s, "");
	return known(sys, name, where);
}

function* readRemote(sys: Sys, url: string): Routine<RpmFile> {
	const host = hostOf(url) ?? "";
	const base = url.slice(url.lastIndexOf("/") + 1).replace(/\.rpm$/, "");
	if (isReachable(sys.machine.facts, host)) {
		return known(sys, base, url);
	}
	const local = `/var/tmp/rpm-tmp.${Buffer.from(sys.randomBytes(4)).toString("hex")}`;
	const { status, output } = yield* runProgram(sys, "/usr/bin/curl", [
		"-fsSL",
		"--connect-timeout",
		"30",
		"-o",
		local,
		url,
	]);
	if (status === 0) {
		const file = yield* readRpmFile(sys, local);
		sys.unlink(local);
		return file;
	}
	const cause = output.trim().replace(/^curl: \(\d+\) /, "");
	return {
		kind: "error",
		message: {
			rpm: `${output.trim()}\nerror: skipping ${url} - transfer failed`,
			yum: `Cannot open: ${url}. Skipping.`,
			dnf: `[MIRROR] ${base}.rpm: Curl error (${/\((\d+)\)/.exec(output)?.[1] ?? "28"}): ${cause} for ${url}\n[FAILED] ${base}.rpm: No more mirrors to try - All mirrors were already tried without success`,
		},
	};
}

/** Names under which a release package is found whatever its version: `epel-release-latest-7.noarch`. */
const latest: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [[/^epel-release-latest-/, "epel-release"]];

function known(sys: Sys, name: string, where: string): RpmFile {
	const { userland } = sys.machine.facts;
	const alias = latest.find(([pattern]) => pattern.test(name))?.[1];
	const [entry] = alias ? [catalogueOf(userland).byName.get(alias)] : matchPackages(userland, name);
	if (entry) {
		return { kind: "package", entry };
	}
	const isRemote = /^(https?|ftp):\/\//.test(where);
	return {
		kind: "error",
		message: {
			rpm: isRemote
				? `curl: (22) The requested URL returned error: 404 Not Found\nerror: skipping ${where} - transfer failed`
				: `scalehook: ${name}: this package cannot be installed in the emulated instance`,
			yum: isRemote
				? `Cannot open: ${where}. Skipping.`
				: `scalehook: ${name}: this package cannot be installed in the emulated instance`,
			dnf: isRemote
				? `Status code: 404 for ${where}`
				: `scalehook: ${name}: this package cannot be installed in the emulated instance`,
		},
	};
}
