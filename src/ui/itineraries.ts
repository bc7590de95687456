import type { Gem } from '../gem/gem.ts';
import { postalAddress } from '../gem/contact.ts';

export interface Itinerary {
  /** Name of the service that the link opens. */
  service: string;
  href: string;
}

/**
 * Links to named route services, towards the address when it is known, else towards the point of the commune.
 * Nothing is sent before the person follows one.
 */
export function itineraries(
  gem: Pick<Gem, 'adresse' | 'code_postal' | 'commune' | 'latitude' | 'longitude'>,
): Itinerary[] {
  const point = `${gem.latitude},${gem.longitude}`;
  const target = encodeURIComponent(gem.adresse ? `${postalAddress(gem)}, France` : point);
  return [
    { service: 'OpenStreetMap', href: `https://www.openstreetmap.org/directions?to=${target}` },
    { service: 'Google Maps', href: `https://www.google.com/maps/dir/?api=1&destination=${target}` },
    { service: 'Plans (Apple)', href: `https://maps.apple.com/?daddr=${target}` },
  ];
}
