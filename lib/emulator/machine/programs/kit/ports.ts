/** Ports by their services' names; the first of several is shown, all are understood (/etc/services). */
const SERVICES: Readonly<Record<number, readonly string[]>> = {
	21: ["ftp"],
	22: ["ssh"],
	25: ["smtp"],
	53: ["domain"],
	80: ["http"],
	111: ["sunrpc"],
	123: ["ntp"],
	443: ["https"],
	3306: ["mysql"],
	5432: ["postgres", "postgresql"],
	6379: ["redis"],
	8080: ["webcache"],
	9000: ["cslistener"],
};

/** A port as ss, netstat and lsof show it: by its service's name unless numbers are asked for. */
export function shownPort(port: number, isNumeric: boolean): string {
	return (isNumeric ? undefined : SERVICES[port]?.[0]) ?? String(port);
}

/** Number of a port that is given by number or name; -1, which none has, when there is none of that name. */
export function portOf(text: string): number {
	return /^\d+$/.test(text)
		? Number(text)
		: Number(Object.entries(SERVICES).find(([, names]) => names.includes(text))?.[0] ?? -1);
}
