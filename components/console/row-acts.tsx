"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRoleRefusal } from "@/components/auth/account";
import { ActionButton } from "@/components/auth/action-button";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";
import type { RowAct } from "./row-act";
import { RowActions } from "./row-actions";

const load = () => import("./row-acts-menu");
const RowActsMenu = dynamic(() => load().then((module) => module.RowActsMenu), { ssr: false });

/** What can be done about a row: the two most used as links, the rest in a menu. `name` says which row it is. */
export function RowActs({ name, acts }: { name: string; acts: readonly RowAct[] }) {
	const t = useTranslations("common.actions");
	const refusal = useRoleRefusal("operator");
	const [first, second, ...rest] = acts;
	return (
		<RowActions>
			{[first, second].map((act) => (act ? <ActLink key={act.id} act={act} /> : null))}
			{rest.length > 0 ? (
				<LazyMenuButton
					variant="link"
					size="inline"
					load={load}
					aria-label={`${t("more")}: ${name}`}
					aria-disabled={refusal === undefined ? undefined : true}
					title={refusal}
					menu={(place) => (refusal === undefined ? <RowActsMenu {...place} label={name} acts={rest} /> : null)}
				>
					{t("more")}
					<ChevronDown aria-hidden className="size-3.5" />
				</LazyMenuButton>
			) : null}
		</RowActions>
	);
}

function ActLink({ act: { label, onSelect, why } }: { act: RowAct }) {
	return why === undefined ? (
		<ActionButton variant="link" size="inline" onClick={onSelect}>
			{label}
		</ActionButton>
	) : (
		<ActionButton variant="link" size="inline" aria-disabled title={why}>
			{label}
		</ActionButton>
	);
}
