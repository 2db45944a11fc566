import { expect, it } from "vitest";
import { testMachine } from "../../testing/run-command";
import CASES from "./recorded.json";

it("calculates and complains as Debian's bc and dc were recorded to do", () => {
	const { run, faults } = testMachine("debian12");
	run(["sh", "-c", "apt-get install -y bc dc"]);
	const results = CASES.map(({ script }, index) => {
		const place = `/tmp/case-${index}`;
		const { output, status } = run(["bash", "-c", `mkdir ${place}; cd ${place}; ( ${script}\n) 2>&1`]);
		return { script, output, status: status?.kind === "exited" ? status.code : -1 };
	});
	expect(faults).toEqual([]);
	expect(results).toEqual(CASES);
});

it("gives up on numbers that no memory holds, and on loops when their time is over", () => {
	const { run } = testMachine("debian12");
	run(["sh", "-c", "apt-get install -y bc"]);
	expect(run(["bash", "-c", "echo '9^9^9^9' | bc 2>&1; echo $?"]).output).toBe(
		"scalehook: bc: numbers of more than a million digits are not emulated\n126\n",
	);
	expect(run(["bash", "-c", "echo 'while(1){}' | timeout 5 bc; echo $?"]).output).toBe("124\n");
});
