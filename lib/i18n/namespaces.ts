/** Every message namespace: one JSON file a language under lib/i18n/messages. */
export const namespaces = [
	"alerts",
	"audit",
	"auth",
	"common",
	"nav",
	"settings",
	"tutorial",
	"diagnosis",
	"errors",
	"dashboard",
	"scaleOuts",
	"runs",
	"waterfall",
	"repair",
	"runExport",
	"ram",
	"ramRoles",
	"ramCheck",
	"ramEditor",
	"ramPolicies",
	"ess",
	"essRules",
	"essGroup",
	"configurations",
	"groupForm",
	"groupInstances",
	"quickGroup",
	"ecs",
	"ecsInstances",
	"ecsCommands",
	"oos",
	"oosExecute",
	"templateForm",
	"validation",
	"cloudErrors",
] as const;

export type Namespace = (typeof namespaces)[number];

/** What every page's client components may use; other namespaces are added by <MessagesProvider namespaces={[…]}>. */
export const baseNamespaces = ["common", "nav", "errors"] as const satisfies readonly Namespace[];
