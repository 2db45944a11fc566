import { directory, file, type LazyContent, link } from "../../images/image-file";
import { FIRST_NAMED, type PackageFile } from "../package";

/** A configuration file: it survives when someone changed it. */
export function config(path: string, content: LazyContent, mode = 0o644): PackageFile {
	return { ...file(path, content, mode), isConfig: true };
}

/** A file or directory of the package's own user, the `index`th of its list. */
export function ofUser(item: PackageFile, index = 0): PackageFile {
	return item.type === "symlink" ? item : { ...item, uid: FIRST_NAMED + index, gid: FIRST_NAMED + index };
}

/** A systemd unit of a package. */
export function unit(name: string, text: string): PackageFile {
	return file(
		`/usr/lib/systemd/system/${/\.(service|socket|timer|target|path|mount|slice)$/.test(name) ? name : `${name}.service`}`,
		text,
	);
}

export { directory, file, link };
