import { isSetuid } from "../images/setuid";
import { executable } from "../program";
import type { Package, PackageFile } from "./package";

/** Everything that a package puts onto the disk. */
export function filesOf(entry: Package): PackageFile[] {
	const programs = entry.programs.map((item): PackageFile => {
		const name = item.path.slice(item.path.lastIndexOf("/") + 1);
		return "link" in item
			? { type: "symlink", path: item.path, target: item.link }
			: {
					type: "file",
					path: item.path,
					content: executable(item.program),
					mode: isSetuid(name) ? 0o4755 : 0o755,
					uid: 0,
					gid: 0,
				};
	});
	return [...programs, ...entry.files];
}
