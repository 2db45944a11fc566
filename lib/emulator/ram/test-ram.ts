import { afterEach, beforeEach, expect } from "vitest";
import type { Params } from "../core/context";
import type { Identity } from "../core/identity";
import { type Answer, createWorld, type World } from "../core/test-world";
import { ramProduct } from ".";

export const ACCOUNT = "1000000000000001";

/** A policy that lets its holder look at ECS. */
export const READ = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:Describe*","Resource":"*"}]}';

/** Lets ECS assume a role. */
export const TRUST =
	'{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["ecs.aliyuncs.com"]}}]}';

/** A fresh RAM for each test of the file, and short ways to call it. */
export function ramForTests() {
	let world: World;
	beforeEach(async () => {
		world = await createWorld({ products: [ramProduct], seed: "tutorial" });
	});
	afterEach(async () => {
		expect(world.failures).toEqual([]);
		await world.close();
	});
	const ram = (action: string, params: Params = {}, identity?: Identity): Promise<Answer> =>
		world.call("ram", action, params, identity);
	return {
		world: () => world,
		ram,
		/** `<status> <code>` of a refused call. */
		async refused(action: string, params: Params = {}, identity?: Identity): Promise<string> {
			const error = await world.refusal("ram", action, params, identity);
			return `${error.status} ${error.code}`;
		},
		async userIdentity(userName: string): Promise<Identity> {
			const { User } = await ram("GetUser", { UserName: userName });
			return { type: "RAMUser", accountId: ACCOUNT, userId: User.UserId, userName: User.UserName };
		},
		/** One policy, user, group and role: reads, alice, devs, worker. */
		async furnish(): Promise<void> {
			await ram("CreatePolicy", { PolicyName: "reads", PolicyDocument: READ });
			await ram("CreateUser", { UserName: "alice" });
			await ram("CreateGroup", { GroupName: "devs" });
			await ram("CreateRole", { RoleName: "worker", AssumeRolePolicyDocument: TRUST });
		},
		/** A session of an existing role. */
		async session(roleName: string): Promise<Identity> {
			const { Role } = await ram("GetRole", { RoleName: roleName });
			return { type: "AssumedRoleUser", accountId: ACCOUNT, roleId: Role.RoleId, roleName, sessionName: "s" };
		},
	};
}
