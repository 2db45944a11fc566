import { describe, expect, it } from "vitest";
import type { Userland } from "../../kernel/sys";
import { testMachine } from "../../testing/run-command";

const cases: readonly (readonly [Userland, string, string])[] = [
	[
		"alinux3",
		"systemd-run --unit=job --setenv=A=1 sh -c 'echo \"got $A\"; sleep 5'; systemctl is-active job; sleep 9; systemctl is-active job; journalctl -u job -o cat | grep ^got",
		"Running as unit: job.service\nactive\ninactive\ngot 1\n",
	],
	[
		"debian12",
		"systemd-run --on-active=30 --unit=later touch /tmp/later; ls /tmp/later; sleep 120; ls /tmp/later",
		"Running timer as unit: later.timer\nWill run service as unit: later.service\nls: cannot access '/tmp/later': No such file or directory\n/tmp/later\n",
	],
	[
		"ubuntu2204",
		"systemd-run -q --wait false; echo $?; systemd-run -q --pipe --uid=nobody id -un; systemd-run -q --scope sh -c 'exit 4'; echo $?",
		"1\nnobody\n4\n",
	],
	[
		"alinux3",
		"systemd-run nosuch; echo $?; systemd-run; echo $?; systemd-run --nosuch x; echo $?",
		"Failed to find executable nosuch: No such file or directory\n1\nCommand line to execute required.\n1\nsystemd-run: unrecognized option '--nosuch'\n1\n",
	],
	[
		"centos7",
		"systemd-run --unit=bad --service-type=oneshot false",
		'Job for bad.service failed because the control process exited with error code. See "systemctl status bad.service" and "journalctl -xe" for details.\n',
	],
	[
		"debian12",
		"loginctl; loginctl enable-linger root; ls /var/lib/systemd/linger; loginctl disable-linger; ls /var/lib/systemd/linger; loginctl show-user nosuch; echo $?",
		"No sessions.\nroot\nFailed to look up user nosuch: No such process\n1\n",
	],
];

describe("systemd-run and loginctl", () => {
	it.each(cases)("%s: %s", (image, script, output) => {
		expect(testMachine(image).run(["bash", "-c", `{ ${script}\n} 2>&1`]).output).toBe(output);
	});
});
