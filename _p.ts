import { expectedSearches, openRealSearch } from './tests/unit/search-fixture.ts';
const search = openRealSearch();
const ks = expectedSearches.flatMap(({ q }) => [...q].map((_, rank) => q.slice(0, rank + 1)));
for (const t of ks.slice(0,300)) search.lines(t);
const ts=ks.map(t=>{const s=process.cpuUsage();search.gazetteer.search(t,5);const a=process.cpuUsage(s).user/1000;const s2=process.cpuUsage();search.gems.search(t,5);const b=process.cpuUsage(s2).user/1000;const s3=process.cpuUsage();search.lines(t);return [t,a,b,process.cpuUsage(s3).user/1000] as const});
for(const k of [1,2,3]){const v=ts.map(x=>x[k] as number).sort((a,b)=>a-b);console.log(k,'cpu median',v[v.length>>1],'p95',v[Math.floor(v.length*.95)],'max',v.at(-1))}
console.log(ts.toSorted((a,b)=>b[1]-a[1]).slice(0,12).map(x=>x[0]+' '+x[1].toFixed(1)).join(' | '));
