import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { FixtureAnswer, Fixtures } from "./fixtures";

const TYPES: Readonly<Record<string, string>> = {
	".gz": "application/gzip",
	".html": "text/html",
	".json": "application/json",
	".sh": "text/plain",
	".tgz": "application/gzip",
	".txt": "text/plain",
	".zip": "application/zip",
};

/**
 * Reads a fixture map from a directory of the host: `DIR/<host>[:port]/<path>` is what the URL answers. A file named
 * `<name>.redirect` holds where its URL leads; a folder `<name>.git` is a repository that git clone takes. Nothing outside
 * the directory is ever read, links included.
 */
export function fixtureDirectory(directory: string): Fixtures {
	const root = realpathSync(directory);
	const hosts = readdirSync(root).filter((name) => statSync(path.join(root, name)).isDirectory());
	const inside = (host: string, pathname: string): string | undefined => {
		let decoded: string;
		try {
			decoded = decodeURIComponent(pathname);
		} catch {
			return undefined;
		}
		const wanted = path.join(
			root,
			host,
			...decoded.split("/").filter((part) => part !== "" && part !== "." && part !== ".."),
		);
		if (!existsSync(wanted)) {
			return undefined;
		}
		const real = realpathSync(wanted);
		return real === root || real.startsWith(root + path.sep) ? real : undefined;
	};
	const folderOf = (url: URL) =>
		hosts.includes(url.host) ? url.host : hosts.includes(url.hostname) ? url.hostname : undefined;
	return {
		hasAddress: (leadsHere, _address, port) =>
			hosts.some((host) => {
				const [name = "", given] = host.split(":");
				return (
					(given === undefined ? port === 80 || port === 443 : Number(given) === port) && leadsHere(name.toLowerCase())
				);
			}),
		answer(url): FixtureAnswer {
			const host = folderOf(url);
			if (host === undefined) {
				return { kind: "missing" };
			}
			const repository = /^(.*)\/info\/scalehook$/.exec(url.pathname);
			if (repository) {
				const folder = inside(host, `${(repository[1] ?? "").replace(/\.git$/, "")}.git`);
				return folder === undefined
					? { kind: "missing" }
					: {
							kind: "file",
							bytes: Buffer.from(JSON.stringify(filesOf(folder))),
							type: "application/json",
							modified: 0,
						};
			}
			const redirect = inside(host, `${url.pathname}.redirect`);
			if (redirect !== undefined) {
				return { kind: "redirect", location: readFileSync(redirect, "utf8").trim() };
			}
			const found = inside(host, url.pathname);
			const file =
				found !== undefined && statSync(found).isDirectory() ? inside(host, `${url.pathname}/index.html`) : found;
			if (file === undefined || !statSync(file).isFile()) {
				return { kind: "missing" };
			}
			return {
				kind: "file",
				bytes: readFileSync(file),
				type: TYPES[path.extname(file)] ?? "application/octet-stream",
				modified: statSync(file).mtimeMs,
			};
		},
	};
}

function filesOf(folder: string, prefix = ""): { readonly path: string; readonly content: string }[] {
	return readdirSync(path.join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
		const name = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
		return entry.isDirectory()
			? filesOf(folder, name)
			: entry.isFile()
				? [{ path: name, content: readFileSync(path.join(folder, name)).toString("base64") }]
				: [];
	});
}
