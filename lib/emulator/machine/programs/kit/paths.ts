/** Last part of a path as basename(1) has it: `/` for the root. */
export function baseName(path: string): string {
	const stripped = path.replace(/\/+$/, "");
	return stripped === "" ? (path === "" ? "" : "/") : stripped.slice(stripped.lastIndexOf("/") + 1);
}

/** What is before the last part, as dirname(1) has it. */
export function directoryName(path: string): string {
	const stripped = path.replace(/\/+$/, "");
	const at = stripped.lastIndexOf("/");
	if (at < 0) {
		return stripped === "" && path !== "" ? "/" : ".";
	}
	return stripped.slice(0, at).replace(/\/+$/, "") || "/";
}

/** A path as it is from a folder: itself when it begins at the root. */
export function absolutePath(folder: string, path: string): string {
	return path.startsWith("/") ? path : joinPath(folder, path);
}

/** A path below a folder, without a doubled slash. */
export function joinPath(folder: string, name: string): string {
	return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}
