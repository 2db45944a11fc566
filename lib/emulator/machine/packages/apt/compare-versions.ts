/** Order of two Debian versions (deb-version(7)): negative when the first is earlier. */
export function compareVersions(first: string, second: string): number {
	const [a, b] = [split(first), split(second)];
	return a.epoch - b.epoch || compareParts(a.upstream, b.upstream) || compareParts(a.revision, b.revision);
}

function split(version: string) {
	const [, epoch = "0", rest = ""] = /^(?:(\d+):)?(.*)$/.exec(version) ?? [];
	const cut = rest.lastIndexOf("-");
	return {
		epoch: Number(epoch),
		upstream: cut < 0 ? rest : rest.slice(0, cut),
		revision: cut < 0 ? "" : rest.slice(cut + 1),
	};
}

/** Tilde before the end, the end before letters, letters before all else. */
function weight(character: string): number {
	if (character === "~") {
		return -1;
	}
	if (character === "" || /\d/.test(character)) {
		return 0;
	}
	return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}

function compareParts(first: string, second: string): number {
	let [a, b] = [first, second];
	while (a !== "" || b !== "") {
		while ((a !== "" && !/^\d/.test(a)) || (b !== "" && !/^\d/.test(b))) {
			const difference = weight(a.charAt(0)) - weight(b.charAt(0));
			if (difference !== 0) {
				return difference;
			}
			a = a.slice(1);
			b = b.slice(1);
		}
		const [digitsA = "", digitsB = ""] = [/^\d*/.exec(a)?.[0], /^\d*/.exec(b)?.[0]];
		const [left, right] = [digitsA.replace(/^0+/, ""), digitsB.replace(/^0+/, "")];
		const order = left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
		if (order !== 0) {
			return order;
		}
		a = a.slice(digitsA.length);
		b = b.slice(digitsB.length);
	}
	return 0;
}
