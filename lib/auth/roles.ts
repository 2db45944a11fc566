/** What a person may do, from least to most: look; change the cloud; steer the console and see what others did. */
export const ROLES = ["viewer", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Whether `role` may do what needs `needed`: every role may do what a lesser one may. */
export function isAllowed(role: Role, needed: Role): boolean {
	return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The role of that name, or undefined for a text that names none. */
export function toRole(name: string): Role | undefined {
	return ROLES.find((role) => role === name);
}

/** The greatest of some roles; undefined of none. */
export function greatestRole(roles: readonly Role[]): Role | undefined {
	return ROLES.findLast((role) => roles.includes(role));
}
