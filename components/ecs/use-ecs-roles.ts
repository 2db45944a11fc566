"use client";

import { useResource } from "@/components/console/use-resource";

/** The roles of the account, as options; which of them trust ECS, the list of roles does not say. Undefined until they are known. */
export function useEcsRoles(): { value: string; label: string }[] | undefined {
	const { data } = useResource("ram.roles", {});
	return data?.roles.map(({ RoleName, Description }) => ({
		value: RoleName,
		label: Description ? `${RoleName} – ${Description}` : RoleName,
	}));
}
