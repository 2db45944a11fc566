import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";

const GLIBC = { centos7: "2.17", alinux3: "2.32", ubuntu2204: "2.35", debian12: "2.36" } as const;

/** Values that are the same on every machine here. */
const FIXED: Readonly<Record<string, string>> = {
	LONG_BIT: "64",
	WORD_BIT: "32",
	CHAR_BIT: "8",
	INT_MAX: "2147483647",
	UINT_MAX: "4294967295",
	SSIZE_MAX: "32767",
	PAGE_SIZE: "4096",
	PAGESIZE: "4096",
	CLK_TCK: "100",
	ARG_MAX: "2097152",
	LINE_MAX: "2048",
	HOST_NAME_MAX: "64",
	LOGIN_NAME_MAX: "256",
	TTY_NAME_MAX: "32",
	IOV_MAX: "1024",
	NGROUPS_MAX: "65536",
	BC_BASE_MAX: "99",
	BC_SCALE_MAX: "99",
	RE_DUP_MAX: "32767",
	PATH: "/bin:/usr/bin",
	CS_PATH: "/bin:/usr/bin",
	_POSIX_VERSION: "200809",
	POSIX_VERSION: "200809",
	_POSIX2_VERSION: "200809",
	LEVEL1_DCACHE_LINESIZE: "64",
	LEVEL1_DCACHE_SIZE: "49152",
	LEVEL1_ICACHE_SIZE: "32768",
	LEVEL2_CACHE_SIZE: "1310720",
	LEVEL3_CACHE_SIZE: "50331648",
};

/** Values that hang on a path. */
const OF_PATHS: Readonly<Record<string, string>> = {
	NAME_MAX: "255",
	PATH_MAX: "4096",
	PIPE_BUF: "4096",
	LINK_MAX: "65000",
	MAX_CANON: "255",
	MAX_INPUT: "255",
	FILESIZEBITS: "64",
	SYMLINK_MAX: "",
	_POSIX_CHOWN_RESTRICTED: "1",
	_POSIX_NO_TRUNC: "1",
};

function variable(sys: Sys, name: string): string | undefined {
	const { facts } = sys.machine;
	const pages = Math.floor((facts.memoryMiB * 1024) / 4);
	const limit = (what: "open files" | "processes") => {
		const { soft } = sys.limit(what === "open files" ? "nofile" : "nproc");
		return Number.isFinite(soft) ? String(soft) : "undefined";
	};
	switch (name) {
		case "_NPROCESSORS_ONLN":
		case "_NPROCESSORS_CONF":
		case "NPROCESSORS_ONLN":
		case "NPROCESSORS_CONF":
			return String(facts.cores);
		case "_PHYS_PAGES":
			return String(pages);
		case "_AVPHYS_PAGES":
			return String(Math.floor(pages * 0.8));
		case "OPEN_MAX":
			return limit("open files");
		case "CHILD_MAX":
			return limit("processes");
		case "GNU_LIBC_VERSION":
			return `glibc ${GLIBC[facts.userland]}`;
		case "GNU_LIBPTHREAD_VERSION":
			return `NPTL ${GLIBC[facts.userland]}`;
		default:
			return FIXED[name];
	}
}

function* run(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	if (args[0] === "-a") {
		const names = [
			...new Set([
				...Object.keys(FIXED),
				"_NPROCESSORS_CONF",
				"_NPROCESSORS_ONLN",
				"_PHYS_PAGES",
				"OPEN_MAX",
				"CHILD_MAX",
				"GNU_LIBC_VERSION",
			]),
		].sort();
		yield* sys.print(names.map((name) => `${name.padEnd(34)} ${variable(sys, name) ?? ""}\n`).join(""));
		return 0;
	}
	const rest = args[0] === "-v" ? args.slice(2) : args;
	const [name, path] = rest;
	if (name === undefined || rest.length > 2) {
		yield* sys.warn("Usage: getconf [-v SPEC] VAR\n  or:  getconf [-v SPEC] PATH_VAR PATH\n");
		return 2;
	}
	const ofPath = OF_PATHS[name];
	if (ofPath !== undefined && path !== undefined) {
		yield* sys.print(`${ofPath || "undefined"}\n`);
		return 0;
	}
	const value = variable(sys, name);
	if (value === undefined || path !== undefined) {
		yield* sys.warn(`getconf: Unrecognized variable \`${name}'\n`);
		return 2;
	}
	yield* sys.print(`${value}\n`);
	return 0;
}

/** getconf(1). */
export const GETCONF: Program = { name: "getconf", run };
