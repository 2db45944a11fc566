/** Version and release of `2.4.6-99.el7`. */
export function splitRelease(version: string): readonly [version: string, release: string] {
	const cut = version.lastIndexOf("-");
	return cut < 0 ? [version, ""] : [version.slice(0, cut), version.slice(cut + 1)];
}
