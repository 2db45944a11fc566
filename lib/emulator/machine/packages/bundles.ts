import type { LayerEntry } from "../kernel/layer";
import type { MachineFacts } from "../kernel/sys";
import { basePackagesOf } from "./base/base-packages";
import { catalogueOf } from "./catalogue";
import { FIRST_NAMED, fullVersion, type Package } from "./package";
import { filesOf } from "./package-files";

const PREFIX = "package/";

/** The id under which a machine places a package's files (see `MachineView.placeBundle`). */
export function bundleId(entry: Package): string {
	return `${PREFIX}${entry.name}/${fullVersion(entry)}`;
}

const made = new WeakMap<Package, readonly LayerEntry[]>();

/** The files behind such an id; undefined when it names no package. */
export function packageBundle(id: string, { userland }: MachineFacts): readonly LayerEntry[] | undefined {
	if (!id.startsWith(PREFIX)) {
		return undefined;
	}
	const [, name = "", ...version] = id.split("/");
	const wanted = version.join("/");
	const offered = catalogueOf(userland).byName.get(name);
	const entry =
		offered && fullVersion(offered) === wanted
			? offered
			: (basePackagesOf(userland).find((candidate) => candidate.name === name) ?? offered);
	if (!entry) {
		return undefined;
	}
	let files = made.get(entry);
	if (!files) {
		// Files of a package's own users become theirs once they are placed: only the machine knows the ids.
		files = filesOf(entry).map((item) =>
			item.type === "symlink"
				? item
				: { ...item, uid: item.uid >= FIRST_NAMED ? 0 : item.uid, gid: item.gid >= FIRST_NAMED ? 0 : item.gid },
		);
		made.set(entry, files);
	}
	return files;
}
