import { CopyButton } from "@/components/ui/copy-button";
import { TextLink } from "@/components/ui/text-link";
import { showHidden } from "@/lib/ui/show-hidden";

/** A resource in a table: its name over its id; the link is the id, as in the clouds' consoles. */
export function NameAndId({ id, name, href }: { id: string; name?: string | undefined; href?: string }) {
	return (
		<div className="min-w-0">
			<div className="flex items-center gap-0.5 whitespace-nowrap">
				{href ? (
					<TextLink href={href} className="font-medium">
						{id}
					</TextLink>
				) : (
					<span className="truncate font-medium" title={id}>
						{showHidden(id)}
					</span>
				)}
				<CopyButton text={id} className="size-5" />
			</div>
			{name && name !== id ? <div className="text-muted text-xs">{showHidden(name)}</div> : null}
		</div>
	);
}
