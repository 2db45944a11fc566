import type { LucideIcon } from "lucide-react";
import {
	BellRing,
	BookOpenCheck,
	CloudCog,
	FileCode2,
	FlaskConical,
	KeyRound,
	Layers,
	LayoutDashboard,
	ScrollText,
	Server,
	Settings,
	ShieldQuestionMark,
	SlidersHorizontal,
	SquareTerminal,
	TrendingUp,
	UserCog,
	Users,
	Workflow,
} from "lucide-react";
import type { Role } from "@/lib/auth/roles";
import type nav from "@/lib/i18n/messages/en/nav.json";

/** A text of nav.json that is not a group of texts. */
type NavLabel = { [Key in keyof typeof nav]: (typeof nav)[Key] extends string ? Key : never }[keyof typeof nav];

type NavItem = {
	href: string;
	label: NavLabel;
	Icon: LucideIcon;
	/** The least role that it is for; without it everyone's. */
	needs?: Role;
	/** The only target that has it; without one both. */
	target?: "emulator" | "aliyun";
};

type NavSection = { label?: NavLabel; items: readonly NavItem[] };

/** The side navigation, in the structure of the clouds' own consoles. A new page is one line here. */
export const navSections: readonly NavSection[] = [
	{
		items: [
			{ href: "/dashboard", label: "overview", Icon: LayoutDashboard },
			{ href: "/tutorial", label: "tutorial", Icon: BookOpenCheck },
			{ href: "/scale-outs", label: "scaleOuts", Icon: TrendingUp },
			{ href: "/lab", label: "lab", Icon: FlaskConical },
		],
	},
	{
		label: "ram",
		items: [
			{ href: "/ram/policies", label: "policies", Icon: KeyRound },
			{ href: "/ram/roles", label: "roles", Icon: UserCog },
			{ href: "/ram/users", label: "users", Icon: Users },
			{ href: "/ram/check", label: "permissionCheck", Icon: ShieldQuestionMark },
		],
	},
	{ label: "ess", items: [{ href: "/ess/groups", label: "groups", Icon: Layers }] },
	{
		label: "ecs",
		items: [
			{ href: "/ecs/instances", label: "instances", Icon: Server },
			{ href: "/ecs/commands", label: "commands", Icon: SquareTerminal },
		],
	},
	{
		label: "oos",
		items: [
			{ href: "/oos/executions", label: "executions", Icon: Workflow },
			{ href: "/oos/templates", label: "templates", Icon: FileCode2 },
			{ href: "/oos/parameters", label: "parameters", Icon: SlidersHorizontal },
		],
	},
	{
		items: [
			{ href: "/alerts", label: "alerts", Icon: BellRing, needs: "admin" },
			{ href: "/audit", label: "audit", Icon: ScrollText, needs: "admin" },
			{ href: "/emulator", label: "emulator", Icon: CloudCog, target: "emulator" },
			{ href: "/settings", label: "settings", Icon: Settings },
		],
	},
];
