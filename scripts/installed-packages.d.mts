type Wanted = Readonly<Record<string, string>>;
export type Manifest = {
	readonly dependencies?: Wanted;
	readonly devDependencies?: Wanted;
	readonly optionalDependencies?: Wanted;
};
export type LockedPackage = Manifest & {
	readonly version?: string;
	readonly integrity?: string;
	readonly link?: boolean;
	readonly optional?: boolean;
};
export type Lock = { readonly packages: Readonly<Record<string, LockedPackage>> };
export function areInstalled(manifest: Manifest, lock: Lock, installed: Lock | undefined): boolean;
