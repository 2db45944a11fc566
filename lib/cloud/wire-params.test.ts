import { expect, it } from "vitest";
import { wireParams } from "./wire-params";

it("writes an object by its members where the contract names them, else as JSON, and leaves out what is not given", async () => {
	const configuration = {
		ScalingGroupId: "asg-1",
		SystemDisk: { Category: "cloud_essd", Size: 40, DiskName: undefined },
		InstanceTypes: ["ecs.c6.large"],
		HostName: undefined,
	};
	expect(await wireParams("ess", "CreateScalingConfiguration", configuration)).toEqual({
		ScalingGroupId: "asg-1",
		"SystemDisk.Category": "cloud_essd",
		"SystemDisk.Size": 40,
		InstanceTypes: ["ecs.c6.large"],
	});
	expect(await wireParams("ecs", "RunCommand", { Parameters: { name: "a" } })).toEqual({ Parameters: '{"name":"a"}' });
});
