import { useTranslations } from "next-intl";
import { isAllowed, type Role } from "@/lib/auth/roles";
import { navSections } from "./nav-items";
import { NavLink } from "./nav-link";

/**
 * The side navigation's links. It is made on the server, icons and all: the browser only marks the section that the page
 * belongs to. `idPrefix` tells it from another one on the page.
 */
export function SideNav({
	role,
	target,
	idPrefix = "nav",
}: {
	role: Role;
	target: "emulator" | "aliyun";
	idPrefix?: string;
}) {
	const t = useTranslations("nav");
	return (
		<nav aria-label={t("main")} className="flex flex-col gap-4 px-2 py-3">
			{navSections.map((section) => (
				<div key={section.label ?? section.items[0]?.href}>
					{section.label ? (
						<p id={`${idPrefix}-${section.label}`} className="px-2.5 pb-1 font-medium text-faint text-xs">
							{t(section.label)}
						</p>
					) : null}
					<ul
						aria-labelledby={section.label ? `${idPrefix}-${section.label}` : undefined}
						className="grid gap-px *:min-w-0"
					>
						{section.items
							.filter(({ needs = "viewer", target: only = target }) => isAllowed(role, needs) && only === target)
							.map(({ href, label, Icon }) => (
								<li key={href}>
									<NavLink href={href}>
										<Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
										<span className="truncate">{t(label)}</span>
									</NavLink>
								</li>
							))}
					</ul>
				</div>
			))}
		</nav>
	);
}
