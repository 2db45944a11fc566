import { expect, it, vi } from "vitest";
import { LOCAL_PRINCIPAL } from "@/lib/auth/principal";
import type { Role } from "@/lib/auth/roles";
import { ecsQueries } from "./ecs";
import { essGroupQueries } from "./ess-groups";

vi.mock("@/lib/cloud/create-cloud", () => ({
	createCloud: () => ({
		ess: { describeScalingConfigurations: async () => ({ ScalingConfigurations: [{ UserData: "c2VjcmV0" }, {}] }) },
	}),
}));

it.each<[Role, string]>([
	["viewer", "set"],
	["operator", "c2VjcmV0"],
	["admin", "c2VjcmV0"],
])("tells a %s the user data of configurations as %s", async (role, UserData) => {
	const where = { regionId: "cn-hangzhou", scalingGroupId: "asg-1" };
	const context = { principal: { ...LOCAL_PRINCIPAL, role } };
	expect(await essGroupQueries["ess.configurations"].run(where, context)).toEqual({
		configurations: [{ UserData }, {}],
	});
});

it("tells that of instances to operators alone", () => {
	expect(ecsQueries["ecs.userData"].role).toBe("operator");
});
