import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { executable } from "../../program";
import { exists } from "../../programs/kit/files";
import { installedPackages, ownerOf } from "../database";
import { upstreamOf } from "../details";
import { canonicalName, type IndexPackage } from "./index-packages";

/** An interpreter's place for packages, as one run of pip sees it. */
export type Environment = {
	/** "2.7", "3.6", "3.10", "3.11". */
	readonly python: string;
	/** Where pip installs to. */
	readonly site: string;
	readonly bin: string;
	/** All places that the interpreter reads. */
	readonly path: readonly string[];
	readonly isVirtual: boolean;
	readonly pipVersion: string;
	readonly pipPlace: string;
	readonly pipMajor: number;
};

/** A package that stands in one of the places. */
export type Distribution = { readonly name: string; readonly version: string; readonly site: string };

/** Root of the virtual environment that this pip belongs to: by its own place, or by VIRTUAL_ENV. */
function virtualRoot(sys: Sys): string | undefined {
	const called = sys.argv()[0] ?? "";
	const own = called.includes("/") ? called.replace(/\/?bin\/[^/]*$/, "") || "." : undefined;
	for (const root of [own, sys.env.get("VIRTUAL_ENV")]) {
		if (root !== undefined && root !== "" && exists(sys, `${root}/pyvenv.cfg`)) {
			return sys.realpath(root);
		}
	}
	return undefined;
}

/** Which interpreter and which places a run of pip is about. `forUser`: what --user asks for. */
export function environmentOf(sys: Sys, forUser: boolean): Environment {
	const { userland } = sys.machine.facts;
	const exe = sys.machine.process(sys.pid)?.exe ?? "";
	const named = /pip(\d\.\d+|2)$/.exec(
		`${exe} ${sys.argv()[0]}`.split(" ").find((each) => /\d$/.test(each)) ?? "",
	)?.[1];
	const owner = exe === "" ? undefined : ownerOf(sys, exe)?.entry;
	const defaults = { centos7: "3.6", alinux3: "3.6", ubuntu2204: "3.10", debian12: "3.11" } as const;
	const isTwo = named?.startsWith("2") || owner?.name.startsWith("python2");
	const python = isTwo ? "2.7" : named !== undefined && named !== "2" ? named : defaults[userland];
	const root = virtualRoot(sys);
	const isDebian = isDebianFamily(userland);
	const home = sys.env.get("HOME") ?? "/root";
	const local = isTwo
		? `/usr/lib/python2.7/site-packages`
		: `/usr/local/lib/python${python}/${isDebian ? "dist-packages" : "site-packages"}`;
	const vendor = isDebian ? "/usr/lib/python3/dist-packages" : `/usr/lib/python${python}/site-packages`;
	const user = `${home}/.local/lib/python${python}/site-packages`;
	const isUser = root === undefined && (forUser || sys.euid() !== 0);
	const site = root !== undefined ? `${root}/lib/python${python}/site-packages` : isUser ? user : local;
	const path = root !== undefined ? [site] : [...new Set([user, local, vendor])];
	const packaged = owner ?? installedPackages(sys).get(isTwo ? "python2-pip" : "python3-pip")?.entry;
	const shipped = packaged === undefined ? "9.0.3" : upstreamOf(packaged.version);
	const own = distributionsIn(sys, path).find(({ name }) => name === "pip");
	const pipVersion = own?.version ?? shipped;
	return {
		python,
		site,
		bin: root !== undefined ? `${root}/bin` : isUser ? `${home}/.local/bin` : isTwo ? "/usr/bin" : "/usr/local/bin",
		path,
		isVirtual: root !== undefined,
		pipVersion,
		pipPlace: `${own?.site ?? vendor}/pip`,
		pipMajor: Number.parseInt(pipVersion, 10),
	};
}

function distributionsIn(sys: Sys, places: readonly string[]): Distribution[] {
	return places.flatMap((site) => {
		try {
			return sys.readdir(site).flatMap(({ name }): Distribution[] => {
				const found = /^(.+?)-([^-]+)\.dist-info$/.exec(name);
				return found ? [{ name: found[1] ?? "", version: found[2] ?? "", site }] : [];
			});
		} catch (error) {
			if (isErrno(error)) {
				return [];
			}
			throw error;
		}
	});
}

/** Packages of the distribution that stand in the interpreter's own place, by the names that pip shows. */
function packagedDistributions(sys: Sys, environment: Environment): Distribution[] {
	const isTwo = environment.python.startsWith("2");
	const site = environment.path.at(-1) ?? environment.site;
	const names = ["pip", "setuptools", "requests", "six", "urllib3", "idna", "chardet", "wheel", "pyyaml", "numpy"];
	return names.flatMap((name): Distribution[] => {
		const found =
			installedPackages(sys).get(`${isTwo ? "python2" : "python3"}-${name}`) ??
			(isTwo ? installedPackages(sys).get(`python-${name}`) : undefined);
		return found ? [{ name, version: upstreamOf(found.entry.version), site }] : [];
	});
}

/** All packages that an interpreter sees, sorted by name; the first place that has one counts. */
export function distributionsOf(sys: Sys, environment: Environment): Distribution[] {
	const found = new Map<string, Distribution>();
	const own = { name: "pip", version: environment.pipVersion, site: environment.pipPlace.replace(/\/pip$/, "") };
	for (const each of [
		...distributionsIn(sys, environment.path),
		...(environment.isVirtual ? [own] : packagedDistributions(sys, environment)),
	]) {
		const key = canonicalName(each.name);
		if (!found.has(key)) {
			found.set(key, each);
		}
	}
	return [...found.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

function makeDirectory(sys: Sys, path: string): void {
	if (path === "" || exists(sys, path)) {
		return;
	}
	makeDirectory(sys, path.slice(0, path.lastIndexOf("/")));
	sys.mkdir(path, 0o755);
}

/** Puts a package into place: module, metadata with its list of files, commands. Throws what the file system says. */
export function* placePackage(sys: Sys, environment: Environment, entry: IndexPackage, version: string): Routine<void> {
	const { site, bin, python } = environment;
	const info = `${site}/${entry.name.replaceAll("-", "_")}-${version}.dist-info`;
	makeDirectory(sys, `${site}/${entry.module}`);
	makeDirectory(sys, info);
	const files: string[] = [];
	const put = function* (path: string, text: Uint8Array | string, mode: number): Routine<void> {
		yield* sys.writeFile(path, text, mode);
		sys.chmod(path, mode);
		files.push(path);
	};
	yield* put(`${site}/${entry.module}/__init__.py`, `__version__ = "${version}"\n`, 0o644);
	yield* put(
		`${info}/METADATA`,
		`Metadata-Version: 2.1\nName: ${entry.name}\nVersion: ${version}\nSummary: ${entry.summary}\nLicense: ${entry.license}\n${entry.requires.map((name) => `Requires-Dist: ${name}\n`).join("")}\n`,
		0o644,
	);
	yield* put(`${info}/INSTALLER`, "pip\n", 0o644);
	if (entry.scripts.length > 0) {
		makeDirectory(sys, bin);
	}
	for (const script of entry.scripts) {
		const text =
			entry.name === "pip"
				? executable("pip")
				: `#!${environment.isVirtual ? `${bin}/python` : `/usr/bin/python${python.charAt(0)}`}\nimport sys\nfrom ${entry.module} import main\nsys.exit(main())\n`;
		yield* put(`${bin}/${script}`, text, 0o755);
	}
	yield* sys.writeFile(`${info}/RECORD`, [...files, `${info}/RECORD`].map((path) => `${path},,\n`).join(""), 0o644);
}

/** Takes away what `placePackage` put into place, by the package's own list of files. */
export function* removePackage(sys: Sys, { name, version, site }: Distribution): Routine<void> {
	const info = `${site}/${name}-${version}.dist-info`;
	const files = decode(yield* sys.readFile(`${info}/RECORD`))
		.split("\n")
		.map((line) => line.replace(/,[^,]*,[^,]*$/, ""))
		.filter(Boolean);
	for (const path of files) {
		removeQuietly(() => sys.unlink(path));
	}
	for (const directory of new Set(files.map((path) => path.slice(0, path.lastIndexOf("/"))))) {
		if (directory.startsWith(`${site}/`)) {
			removeQuietly(() => sys.rmdir(directory));
		}
	}
}

/** What is gone already, and directories that hold more, stay as they are. */
function removeQuietly(remove: () => void): void {
	try {
		remove();
	} catch (error) {
		if (!isErrno(error, "ENOENT") && !isErrno(error, "ENOTEMPTY")) {
			throw error;
		}
	}
}
