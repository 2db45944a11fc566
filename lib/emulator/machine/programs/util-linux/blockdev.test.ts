import { expect, it } from "vitest";
import { testMachine } from "../../testing/run-command";

it("blockdev tells sizes of disks, and shasum is as sha1sum and its kin", () => {
	const { run } = testMachine("debian12");
	const text = (script: string) => run(["bash", "-c", script]).output;
	expect(
		text(
			"blockdev --getsize64 --getss /dev/vda; blockdev --getsz --getbsz /dev/vda; blockdev --rereadpt /dev/vda; echo $?",
		),
	).toBe(`${40 * 1024 ** 3}\n512\n${(40 * 1024 ** 3) / 512}\n4096\n0\n`);
	expect(
		text("blockdev --getsize64 /dev/vdz; blockdev --getsize64 /etc/hosts; blockdev --nothing /dev/vda; echo $?"),
	).toBe(
		"blockdev: cannot open /dev/vdz: No such file or directory\nblockdev: ioctl error on BLKGETSIZE64: Inappropriate ioctl for device\nblockdev: Unknown command: --nothing\nTry 'blockdev --help' for more information.\n1\n",
	);
	expect(
		text(
			"cd /tmp; echo a > f; shasum -a 256 f > s; cat s; shasum -a 256 -c s; shasum f | cut -c1-8; shasum -a 3 f; echo $?",
		),
	).toBe(
		"87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  f\nf: OK\n3f786850\nshasum: Unrecognized algorithm\nType shasum -h for help\n1\n",
	);
});
