"use client";

import { ChevronDown, MapPin } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { MenuButton } from "@/components/ui/menu-button";
import type { RegionChoice } from "@/lib/preferences/list-regions";
import { savePreference } from "@/lib/preferences/save-preference";

/** Pages about one resource: what stands behind their list's address lies in one region only. */
const listOfResource = /^(\/(?:ess\/groups|ecs\/instances|oos\/executions|oos\/templates))\/.+/;

/** Chooses the region that all pages work in. From a resource's own page it goes back to the list. */
export function RegionSwitch({ regions, current }: { regions: readonly RegionChoice[]; current: string }) {
	const t = useTranslations("nav");
	const router = useRouter();
	const path = usePathname();
	const [isPending, startTransition] = useTransition();
	const choose = (value: string) =>
		startTransition(async () => {
			await savePreference({ name: "region", value });
			const list = listOfResource.exec(path)?.[1];
			if (list) {
				router.push(list);
			}
		});
	const name = regions.find((region) => region.id === current)?.name ?? current;
	return (
		<MenuButton
			variant="ghost"
			size="sm"
			isPending={isPending}
			aria-label={`${t("region")}: ${name}`}
			value={current}
			onValueChange={choose}
			menuClassName="w-72"
			options={regions.map((region) => ({
				value: region.id,
				label: (
					<>
						<span className="truncate">{region.name}</span>
						<span className="ml-auto text-faint text-xs">{region.id}</span>
					</>
				),
			}))}
		>
			<MapPin aria-hidden className="text-faint" />
			<span className="max-w-36 truncate max-sm:sr-only">{name}</span>
			<ChevronDown aria-hidden className="text-faint max-sm:hidden" />
		</MenuButton>
	);
}
