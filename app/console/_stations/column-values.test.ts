import { expect, it } from 'vitest'
import { columnValues } from './column-values'

it('suggests the values that come more than once, the most frequent first', () => {
  const values = columnValues('\ufeffid;brand;city\r\n1;Aral;Kiel\r\n2;Westfalen;"Bad; Homburg"\r\n3;Westfalen;Kiel\r\n4;Aral;Ulm\r\n5;Westfalen;\r\n', ['id', 'brand', 'city'])
  expect(values.get('brand')).toEqual(['Westfalen', 'Aral'])
  expect(values.get('city')).toEqual(['Kiel'])
  expect(values.get('id')).toEqual([])
})
