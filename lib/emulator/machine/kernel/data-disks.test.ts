import { expect, it } from "vitest";
import { scriptMachine } from "../testing/script-machine";

const disk = (letter: string, serial: string, gib = 20) => ({ device: `/dev/vd${letter}`, gib, serial });

it("are block devices that take file systems, which are there after a reboot", () => {
	const machine = scriptMachine("debian12", { dataDisks: [disk("b", "one"), disk("c", "two", 100)] });
	expect(machine.run("lsblk -dn -o NAME,SIZE,TYPE,SERIAL /dev/vdb /dev/vdc").output).toBe(
		"vdb  20G disk one\nvdc 100G disk two\n",
	);
	const made = machine.run(
		"mkfs.ext4 -q /dev/vdb && mkdir /data && mount /dev/vdb /data && echo kept > /data/f && df -h --output=source,target /data | tail -1",
	);
	expect(made.output.replace(/ +/g, " ")).toBe("/dev/vdb /data\n");
	machine.reopen();
	expect(machine.run("cat /data/f").output).toBe("kept\n");
	machine.reboot();
	expect(machine.run("test -e /data/f || echo empty; mount /dev/vdb /data && cat /data/f").output).toBe(
		"empty\nkept\n",
	);
});
