import { isErrno } from "../../kernel/errno";
import type { Program } from "../../program";

/** Keywords of -s and the files of /sys/class/dmi/id that hold their values. */
const FILES: Readonly<Record<string, string>> = {
	"bios-vendor": "bios_vendor",
	"bios-version": "bios_version",
	"system-manufacturer": "sys_vendor",
	"system-product-name": "product_name",
	"system-version": "product_version",
	"system-serial-number": "product_serial",
	"system-uuid": "product_uuid",
	"baseboard-manufacturer": "board_vendor",
	"chassis-manufacturer": "chassis_vendor",
	"chassis-asset-tag": "chassis_asset_tag",
};

/** dmidecode(8) with -s, by which scripts tell where they run. */
export const DMIDECODE: Program = {
	name: "dmidecode",
	*run(sys) {
		const args = sys.argv().slice(1);
		const [option = "", keyword] = args;
		const given = /^--string=(.*)$/.exec(option)?.[1] ?? (/^(-s|--string)$/.test(option) ? keyword : undefined);
		if (given === undefined) {
			yield* sys.warn("scalehook: dmidecode runs with -s KEYWORD alone: there are no tables of a BIOS\n");
			return 126;
		}
		const name = Object.hasOwn(FILES, given) ? FILES[given] : undefined;
		if (name === undefined) {
			const known = Object.keys(FILES).map((each) => `  ${each}\n`);
			yield* sys.warn(`Invalid string keyword: ${given}\nValid string keywords are:\n${known.join("")}`);
			return 2;
		}
		try {
			yield* sys.print(yield* sys.readText(`/sys/class/dmi/id/${name}`));
			return 0;
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(`/dev/mem: ${error.message}\n`);
			return 1;
		}
	},
};
