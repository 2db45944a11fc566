import { type BaseLayer, buildLayer, type FileNode } from "../machine/file-node";
import { catalogueOf, notePath } from "../packages/catalogue";
import { filesOf, programText } from "../packages/package";
import type { Userland } from "../script-job";
import { installLinksOf } from "../services/unit-file";
import { commandPaths } from "./command-paths";
import { systemFiles } from "./system-files";

/** When the images were made: modification time of their files. */
const IMAGE_TIME = Date.UTC(2021, 10, 30);

const layers = new Map<Userland, BaseLayer>();

/** The read-only file system of an image, built once a process and shared by all its machines. */
export function baseLayerOf(userland: Userland): BaseLayer {
	const known = layers.get(userland);
	if (known) {
		return known;
	}
	const built = buildLayer(imageFiles(userland), IMAGE_TIME);
	layers.set(userland, built);
	return built;
}

function* imageFiles(userland: Userland): Iterable<readonly [string, FileNode]> {
	const file = (text: string, mode = 0o644): FileNode => ({ type: "file", content: text, mode, mtime: IMAGE_TIME });
	const link = (target: string): FileNode => ({ type: "symlink", target, mode: 0o777, mtime: IMAGE_TIME });
	const directory = (mode = 0o755): FileNode => ({ type: "directory", mode, mtime: IMAGE_TIME });
	for (const path of ["/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64", "/usr/local/bin", "/usr/local/sbin"]) {
		yield [path, directory()];
	}
	// The merged /usr of today's distributions.
	for (const name of ["bin", "sbin", "lib", "lib64"]) {
		yield [`/${name}`, link(`usr/${name}`)];
	}
	for (const path of [
		"/boot",
		"/dev",
		"/home",
		"/media",
		"/mnt",
		"/opt",
		"/proc",
		"/run",
		"/srv",
		"/sys",
		"/var/log",
		"/var/cache",
		"/var/spool",
		"/proc/sys/net/ipv4",
		"/etc/systemd/system/multi-user.target.wants",
		"/usr/local/share",
		"/usr/share",
		"/var/lib/cloud",
	]) {
		yield [path, directory()];
	}
	yield ["/root", directory(0o550)];
	yield ["/tmp", directory(0o1777)];
	yield ["/var/tmp", directory(0o1777)];
	yield ["/var/run", link("../run")];
	for (const path of commandPaths(userland)) {
		yield [path, file(programText(path), 0o755)];
	}
	for (const [path, text] of systemFiles(userland)) {
		yield [path, file(text, path === "/etc/shadow" ? 0 : 0o644)];
	}
	for (const entry of catalogueOf(userland).filter(({ isPreinstalled }) => isPreinstalled)) {
		yield [notePath(entry), file(String(IMAGE_TIME))];
		for (const inner of filesOf(entry)) {
			yield [
				inner.path,
				"text" in inner ? file(inner.text, inner.mode) : "link" in inner ? link(inner.link) : directory(),
			];
			if ("text" in inner && entry.startsServices.some((name) => inner.path.endsWith(`/${name}.service`))) {
				for (const enabled of installLinksOf(inner.path, inner.text)) {
					yield [enabled, link(inner.path)];
				}
			}
		}
	}
}
