// Holds package-lock.json to what `npm ci` will ask of it on any machine: every package that another one names is
// there, the optional ones of other platforms included (npm leaves out what its registry lacked that day, and then
// refuses its own file), each with its digest, and none tied to one registry's address.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

const faults = [...outOfStep(), ...Object.entries(packages).flatMap(faultsOf)];
for (const fault of faults) console.error(fault);
if (faults.length > 0)
  console.error('Mend it with `npm install` on a registry that has all of these, and commit it.');
process.exitCode = faults.length > 0 ? 1 : 0;

function outOfStep() {
  return ['dependencies', 'devDependencies'].flatMap((kind) => {
    const [wanted, locked] = [manifest[kind] ?? {}, packages[''][kind] ?? {}];
    return Object.keys({ ...wanted, ...locked })
      .filter((name) => wanted[name] !== locked[name])
      .map((name) => `${name}: package.json says ${wanted[name]}, package-lock.json ${locked[name]}`);
  });
}

function faultsOf([place, entry]) {
  const missing = named(entry)
    .filter((name) => !isLocked(name, place))
    .map((name) => `${place || 'the project'}: names ${name}, which the file lacks`);
  if (place === '') return missing;
  if (!entry.integrity) missing.push(`${place}: has no integrity`);
  if (entry.resolved) missing.push(`${place}: is tied to ${entry.resolved}`);
  return missing;
}

/** What has to be there for an entry, peers that may be absent left out. */
function named({
  dependencies,
  devDependencies,
  optionalDependencies,
  peerDependencies,
  peerDependenciesMeta,
}) {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }), ...peers];
}

/** Looks where Node would: beside the package, then in every folder above it. */
function isLocked(name, place) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${folder}${folder && '/'}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}
