/** See run-command-hook.mjs. */
export const ROLE: string;
export const POLICY: string;
export const POLICY_DOCUMENT: string;
export function runCommandMetadata(script: string): string;
export function runCommandHook(script: string): {
	readonly LifecycleTransition: string;
	readonly NotificationArn: string;
	readonly NotificationMetadata: string;
};
